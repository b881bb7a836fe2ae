/** A running database cluster of our own. */
export type Cluster = {
  port: number
  pid: number
  /** what was found: "made", "found running", "started", "started again after a crash" */
  found: string
  url(database: string): string
  /** Says that this process no longer uses it; stops it, and returns true, where no other process does. */
  release(): Promise<boolean>
  /** Starts it again where it has died, on the same port; returns whether it had. */
  revive(): Promise<boolean>
}

export function openCluster(asked: { directory: string; password: string; durable?: boolean; only?: string | null }): Promise<Cluster>
export function ensureDatabase(cluster: Cluster, name: string): Promise<void>
export function freePort(wished?: number): Promise<number>
export function readPidFile(directory: string): { pid: number; port: number | null } | null
