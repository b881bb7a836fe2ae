import { describe, expect, it } from 'vitest'
import { deliveryState, reachedAt } from '@/lib/domain/delivery'
import { placedReply, REPLY_MARK, replyText } from '@/lib/domain/reply-text'
import { judgeClasses, judgeStakeholderWords, STAKEHOLDER_TEXT_MAX } from '@/lib/domain/stakeholder'

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 26, hour))
const sent = { queuedAt: at(8), acceptedAt: null, refusedAt: null, bouncedAt: null, openedAt: null, acknowledgedAt: null }

describe('a delivery', () => {
  it('is queued, accepted, bounced in turn, and says at each instant only what was known then', () => {
    const delivery = { ...sent, acceptedAt: at(9), bouncedAt: at(11) }
    expect([8, 9, 10, 11].map((hour) => deliveryState(delivery, at(hour)))).toEqual(['queued', 'accepted', 'accepted', 'bounced'])
  })

  it('reached nobody when it bounced or was refused, nor while it waits', () => {
    expect(reachedAt({ ...sent, acceptedAt: at(9), bouncedAt: at(11) }, at(12))).toBeNull()
    expect(reachedAt({ ...sent, refusedAt: at(9) }, at(12))).toBeNull()
    expect(reachedAt(sent, at(12))).toBeNull()
  })

  it('reached its addressee when a server took it, or at first sight where the mail came back', () => {
    expect(reachedAt({ ...sent, acceptedAt: at(9), openedAt: at(10) }, at(12))).toEqual(at(9))
    expect(reachedAt({ ...sent, acceptedAt: at(9), bouncedAt: at(9), openedAt: at(11) }, at(12))).toEqual(at(11))
  })
})

describe('a reply by mail', () => {
  it('keeps what was written above the quoted letter, in any language of the mail program', () => {
    expect(replyText(`We propose "may".\n\nRegards\n\nLe lundi 26 novembre, le secrétariat a écrit :\n> ${REPLY_MARK}\n> Text of the letter`)).toBe('We propose "may".\n\nRegards')
  })

  it('keeps everything where nothing is quoted, and drops the signature', () => {
    expect(replyText('Our comment:\nwords stand.\n-- \nSecond Secretary')).toBe('Our comment:\nwords stand.')
  })

  it('is empty where only the letter came back', () => {
    expect(replyText(`On Monday somebody wrote:\n> ${REPLY_MARK}`)).toBe('')
    expect(replyText(`> ${REPLY_MARK}\n> words`)).toBe('')
  })

  const clauses = [{ clauseId: 'a', label: '4' }, { clauseId: 'b', label: '4 bis (a)' }, { clauseId: 'c', label: '' }]
  it('goes to the clause that it names first, and to none that it does not name', () => {
    expect(placedReply('4 bis (a): strike "shall"', clauses)).toEqual({ clauseId: 'b', text: 'strike "shall"' })
    expect(placedReply('4\nStrike "shall".', clauses)).toEqual({ clauseId: 'a', text: 'Strike "shall".' })
    expect(placedReply('We thank the Chair: strike "shall"', clauses)).toBeNull()
    expect(placedReply('4:', clauses)).toBeNull()
  })
})

describe('the classes of contributors', () => {
  it('always end with "other", asked for or not, and none stands twice', () => {
    expect(judgeClasses([{ code: 'ngo' }, { name: ' Youth  networks ' }, { name: 'youth networks' }, { code: 'other' }, { code: 'ngo' }])).toMatchObject({ value: [{ code: 'ngo' }, { name: 'Youth networks' }, { code: 'other' }] })
    expect(judgeClasses([])).toMatchObject({ value: [{ code: 'other' }] })
  })

  it('of an unknown code are refused', () => expect(judgeClasses([{ code: 'kings' }])).toMatchObject({ code: 'invalid' }))
})

describe('what a stakeholder writes', () => {
  it('is a reason or proposed words; neither is nothing', () => {
    expect(judgeStakeholderWords({ body: ' ', proposedWording: 'may' })).toMatchObject({ ok: true, value: { body: '', proposedWording: 'may', category: 'substantive' } })
    expect(judgeStakeholderWords({ body: ' ', proposedWording: '' })).toMatchObject({ code: 'required' })
  })

  it('has a limit that is told, never a cut', () => {
    expect(judgeStakeholderWords({ body: 'x'.repeat(STAKEHOLDER_TEXT_MAX + 1) })).toMatchObject({ code: 'too_long', detail: { maximum: STAKEHOLDER_TEXT_MAX } })
  })
})
