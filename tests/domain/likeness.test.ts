import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupAlike, likeness, likenessOf } from '@/lib/domain/likeness'

const item = (text: string) => ({ text, likeness: likenessOf(text) })
const grouped = (...texts: string[]) => groupAlike(texts.map(item)).map((group) => group.map(({ text }) => text))
const campaign = 'We urge the Working Group to delete the second sentence of this principle, because it prejudges a question that only the parties to the Treaty can settle, and to invite further study by the Subcommittee before any text on recovered resources is recommended to the Committee.'

describe('near-identical comments', () => {
  it('differ in case, punctuation, accents and line breaks, or in a few words of many', () => {
    expect(grouped(campaign, campaign.toUpperCase(), `${campaign.replaceAll(',', ' –').replaceAll(' ', '\n')}`, `${campaign} Thank you.`)).toHaveLength(1)
  })

  it('are not those that say something else', () => {
    expect(grouped(campaign, 'We support this principle as it stands; it follows from Article I and serves all countries, and we see no need for study.')).toHaveLength(2)
  })

  it('short ones must be the same: agreement is not disagreement', () => {
    expect(grouped('I agree.', 'I disagree.', 'i agree')).toEqual([['I agree.', 'i agree'], ['I disagree.']])
  })

  it('are found in Chinese and Arabic too', () => {
    const chinese = '我们建议工作组删除本原则的第二句，因为该句预先判断了只有条约缔约国才能解决的问题，并请小组委员会进一步研究。'
    const arabic = 'نحث الفريق العامل على حذف الجملة الثانية من هذا المبدأ لأنها تستبق الحكم على مسألة لا يبت فيها سوى الأطراف في المعاهدة'
    expect(grouped(chinese, chinese.replace('。', '！'), arabic, `${arabic}.`)).toHaveLength(2)
  })

  it('no voice is lost: whatever is written, each stands in exactly one group', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(campaign, `${campaign} Yes.`, 'I agree.')), { maxLength: 40 }), (texts) => {
      const items = texts.map(item)
      const groups = groupAlike(items)
      expect(groups.flat()).toHaveLength(items.length)
      expect(new Set(groups.flat())).toEqual(new Set(items))
    }))
  })

  it('a text is wholly like itself, and likeness is the same both ways', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      expect(likeness(likenessOf(a), likenessOf(a))).toBe(1)
      expect(likeness(likenessOf(a), likenessOf(b))).toBe(likeness(likenessOf(b), likenessOf(a)))
    }))
  })

  it('every number fits the integer of the database', () => {
    fc.assert(fc.property(fc.string(), (text) => likenessOf(text).every((value) => Number.isInteger(value) && value >= -2147483648 && value <= 2147483647)))
  })
})
