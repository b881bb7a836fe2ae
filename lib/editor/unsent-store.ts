/** What was typed and is not yet acknowledged, kept where a closed tab does not lose it. Removed as soon as it is on record. */
export type UnsentStore = {
  /** Every update kept, oldest first. */
  load: () => Promise<{ key: number; update: Uint8Array }[]>
  /** The key under which it is kept; null where the browser would not keep it. */
  add: (update: Uint8Array) => Promise<number | null>
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
  let opened: Promise<IDBDatabase | null> | null = null
  const open = (): Promise<IDBDatabase | null> => (opened ??= openDatabase())
  const within = async <Value>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value | null> => {
    const database = await open()
    if (!database) return null
    return new Promise((resolve) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
    })
  }
  return {
    load: async () => {
      const keys = (await within('readonly', (store) => store.index('scope').getAllKeys(name))) ?? []
      const rows = (await within('readonly', (store) => store.index('scope').getAll(name) as IDBRequest<{ update: Uint8Array }[]>)) ?? []
      return rows.map((row, index) => ({ key: keys[index] as number, update: row.update }))
    },
    add: async (update) => (await within('readwrite', (store) => store.add({ scope: name, update }))) as number | null,
    remove: async (keys) => {
      for (const key of keys) await within('readwrite', (store) => store.delete(key) as IDBRequest<unknown>)
    },
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
