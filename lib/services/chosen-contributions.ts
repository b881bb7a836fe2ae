import type { Transaction } from '@/lib/data/client'
import { registerIds } from '@/lib/data/contribution-register'
import { type Chosen, registerFilterOf } from './contribution-input'

/** The contributions that an act of the secretariat is about, locked until its commit. What another consultation holds is never among them. */
export async function chosenContributions(tx: Transaction, consultationId: string, chosen: Chosen) {
  if ('ids' in chosen) return registerIds(tx, { consultationId, ids: chosen.ids }, { all: true }, { lock: true })
  const found = await registerIds(tx, registerFilterOf(consultationId, chosen.filter), { all: true }, { lock: true })
  const except = new Set(chosen.except)
  return found.filter(({ id }) => !except.has(id))
}
