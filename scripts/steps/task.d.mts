/** Runs one of `scripts/tasks` as a process of its own; returns what it printed, throws with its complaints. */
export function runTask(name: string, parameters: string[], environment: Record<string, string>): Promise<string>
