/**
 * Runs a write that carries a request key. When the same key was written a moment before (a double click, a retry after
 * a lost answer), the write fails on the key's uniqueness and `again` reads the act that is already there.
 */
export async function onceByKey<Value>(write: () => Promise<Value>, again: () => Promise<Value | null>): Promise<Value> {
  try {
    return await write()
  } catch (error) {
    const there = isTaken(error) ? await again() : null
    if (there === null) throw error
    return there
  }
}

/** Whether a write failed because a unique value was already there. */
export const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'P2002'
