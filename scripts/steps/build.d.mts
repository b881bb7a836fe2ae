/** Makes the programs of `server/` and `scripts/tasks` where their sources have changed; returns whether it did. */
export function ensurePrograms(): Promise<boolean>
/** Builds the pages where their sources have changed; returns whether it did. */
export function ensurePages(): Promise<boolean>
