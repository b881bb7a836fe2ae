'use client'
import { useAct } from '@/app/components/use-act'
import { act, type ActName } from '../actions'

/** An act of the clause panel by its name; `onDone` once it is recorded. Whether it was is returned. */
export function usePanelAct(onDone: () => void) {
  const form = useAct()
  const run = async (name: ActName, input: object): Promise<boolean> => {
    const done = await form.run(() => act(name, input))
    if (done) onDone()
    return done !== null
  }
  return { ...form, run }
}
export type PanelAct = ReturnType<typeof usePanelAct>
