import { fail, ok, type Result } from '@/lib/domain/result'
import type { OpenedDraft } from '@/lib/services/open-draft'
import type { DraftStore } from '@/lib/services/serve-draft'

export type Opened = Result<OpenedDraft, 'not_signed_in' | 'not_found' | 'not_allowed'>

type Waiting = { people: Set<string>; answer: Promise<Map<string, Opened>> | null; resolve: (answers: Map<string, Opened>) => void; reject: (error: unknown) => void }

/**
 * Asks who may enter a draft. Those who come while a question is under way are asked about together in the next: when two hundred join
 * at once, the rights of all of them are read by a few statements and not by eight hundred.
 */
export class Door {
  private readonly waiting = new Map<string, Waiting>()
  private readonly asking = new Set<string>()

  constructor(private readonly house: { review: DraftStore['review']; now: () => Date }) {}

  async open(personId: string, draftId: string): Promise<Opened> {
    let group = this.waiting.get(draftId)
    if (!group) {
      let resolve: Waiting['resolve'] = () => {}
      let reject: Waiting['reject'] = () => {}
      const answer = new Promise<Map<string, Opened>>((...settle) => { [resolve, reject] = settle })
      this.waiting.set(draftId, (group = { people: new Set(), answer, resolve, reject }))
    }
    group.people.add(personId)
    if (!this.asking.has(draftId)) void this.ask(draftId)
    return (await group.answer!).get(personId)!
  }

  private async ask(draftId: string): Promise<void> {
    this.asking.add(draftId)
    for (let group = this.waiting.get(draftId); group; group = this.waiting.get(draftId)) {
      this.waiting.delete(draftId)
      try {
        group.resolve(await this.answersFor(draftId, [...group.people]))
      } catch (error) {
        group.reject(error)
      }
    }
    this.asking.delete(draftId)
  }

  private async answersFor(draftId: string, people: readonly string[]): Promise<Map<string, Opened>> {
    const found = await this.house.review(draftId, people, this.house.now())
    return new Map(people.map((personId): [string, Opened] => {
      if (found && !found.people.has(personId)) return [personId, fail('not_signed_in')]
      if (!found) return [personId, fail('not_found')]
      const seat = found.seats.get(personId)
      const { consultationId, phase, epoch, seq } = found
      return [personId, seat ? ok({ draftId, consultationId, phase, epoch, seq, seat }) : fail('not_allowed')]
    }))
  }
}
