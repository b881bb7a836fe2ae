import type { EditPlace, KeptEdit } from '@/lib/editor/lost-edits'

/** What was typed and is not yet acknowledged, kept where a closed tab does not lose it. Removed as soon as it is on record. */
export type UnsentStore = {
  /** Every update kept, oldest first. */
  load: () => Promise<{ key: number; update: Uint8Array }[]>
  /** The key under which it is kept; null where the browser would not keep it. `places`: where it was made. */
  add: (update: Uint8Array, places: readonly EditPlace[]) => Promise<number | null>
  remove: (keys: readonly number[]) => Promise<void>
}

const DATABASE = 'placet-unsent'
const STORE = 'updates'

/**
 * The store of one person for one epoch of one draft: another person at the same machine, or a draft restored from elsewhere, never
 * reads or sends what is in it. Only unacknowledged edits are kept, never the text. Without IndexedDB it keeps nothing and says so.
 */
export function browserStore(scope: { draftId: string; epoch: string; personId: string }): UnsentStore {
  const name = [scope.draftId, scope.epoch, scope.personId].join(' ')
  const within = storeAccess()
  return {
    load: async () => {
      const keys = (await within('readonly', (store) => store.index('scope').getAllKeys(name))) ?? []
      const rows = (await within('readonly', (store) => store.index('scope').getAll(name) as IDBRequest<{ update: Uint8Array }[]>)) ?? []
      return rows.map((row, index) => ({ key: keys[index] as number, update: row.update }))
    },
    add: async (update, places) => (await within('readwrite', (store) => store.add({ scope: name, update, places }))) as number | null,
    remove: async (keys) => {
      for (const key of keys) await within('readwrite', (store) => store.delete(key) as IDBRequest<unknown>)
    },
  }
}

/**
 * What the same person typed in the same draft before it was restored from elsewhere, oldest first. It is never sent: only shown, and
 * removed when the person says so.
 */
export function editsOfOtherEpochs(scope: { draftId: string; epoch: string; personId: string }): { load: () => Promise<KeptEdit[]>; remove: (keys: readonly number[]) => Promise<void> } {
  const within = storeAccess()
  return {
    load: async () => {
      const ofDraft = IDBKeyRange.bound(`${scope.draftId} `, `${scope.draftId}!`)
      const keys = (await within('readonly', (store) => store.index('scope').getAllKeys(ofDraft))) ?? []
      const rows = (await within('readonly', (store) => store.index('scope').getAll(ofDraft) as IDBRequest<{ scope: string; update: Uint8Array; places?: EditPlace[] }[]>)) ?? []
      return rows.flatMap(({ scope: name, update, places }, index) => {
        const [, epoch, personId] = name.split(' ')
        return epoch !== scope.epoch && personId === scope.personId ? [{ key: keys[index] as number, update, places: places ?? [] }] : []
      }).sort((a, b) => a.key - b.key)
    },
    remove: async (keys) => {
      for (const key of keys) await within('readwrite', (store) => store.delete(key) as IDBRequest<unknown>)
    },
  }
}

/** Asks the store of this browser, opened at the first question; null where there is none or it fails. */
function storeAccess() {
  let opened: Promise<IDBDatabase | null> | null = null
  return async <Value>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value | null> => {
    const database = await (opened ??= openDatabase())
    if (!database) return null
    return new Promise((resolve) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    })
  }
}

function openDatabase(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null)
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true }).createIndex('scope', 'scope')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(null)
    request.onblocked = () => resolve(null)
  })
}
