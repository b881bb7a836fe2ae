import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { closeName } from '@/lib/editor/close-codes'
import type { Refusal } from './guard'

/** What can be read at any instant. Seconds. */
export type Readings = { rooms: () => number; sockets: () => number; held: () => number; oldestUncommittedSeconds: () => number; neighbours: () => number }

/** The measurements of one collaboration server, for Prometheus. Labels are taken from short fixed lists, never from what clients send. */
export class Gauges {
  readonly registry = new Registry()
  private readonly commit = new Histogram({ name: 'placet_collab_commit_seconds', help: 'Time of one commit of the update log.', buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5], registers: [this.registry] })
  private readonly failed = new Counter({ name: 'placet_collab_commit_failures_total', help: 'Commits of the update log that failed: nobody received their edits.', registers: [this.registry] })
  private readonly edits = new Counter({ name: 'placet_collab_edits_total', help: 'Edits of clients that are in the log.', registers: [this.registry] })
  private readonly rows = new Counter({ name: 'placet_collab_log_rows_total', help: 'Rows written to the update log.', registers: [this.registry] })
  private readonly refusals = new Counter({ name: 'placet_collab_refused_updates_total', help: 'Updates refused, by the rule of the guard and its reason.', labelNames: ['rule', 'reason'], registers: [this.registry] })
  private readonly turned = new Counter({ name: 'placet_collab_upgrades_refused_total', help: 'Connections refused before they were one, by HTTP status.', labelNames: ['status'], registers: [this.registry] })
  private readonly closes = new Counter({ name: 'placet_collab_closed_total', help: 'Connections that ended, by reason; left: the client went by itself.', labelNames: ['reason'], registers: [this.registry] })

  constructor(readings: Readings) {
    const gauge = (name: string, help: string, read: () => number) => new Gauge({ name, help, registers: [this.registry], collect() { this.set(read()) } })
    gauge('placet_collab_rooms', 'Drafts open on this server.', readings.rooms)
    gauge('placet_collab_sockets', 'Connections to drafts on this server.', readings.sockets)
    gauge('placet_collab_held_updates', 'Edits that wait for their author to say that they are meant.', readings.held)
    gauge('placet_collab_oldest_uncommitted_seconds', 'Age of the oldest edit that is not in the log yet; 0: none waits.', readings.oldestUncommittedSeconds)
    gauge('placet_collab_neighbours', 'Other collaboration servers heard lately.', readings.neighbours)
  }

  committed(seconds: number, rows: number, edits: number): void {
    this.commit.observe(seconds)
    this.rows.inc(rows)
    this.edits.inc(edits)
  }

  commitFailed(): void {
    this.failed.inc()
  }

  refused({ rule, detail }: Refusal): void {
    this.refusals.inc({ rule, reason: reasonOf(detail) })
  }

  turnedAway(status: number): void {
    this.turned.inc({ status })
  }

  closed(code: number | null): void {
    this.closes.inc({ reason: code === null ? 'left' : closeName(code) ?? 'other' })
  }
}

const REASONS: [start: string, reason: string][] = [
  ['writes ', 'writes_elsewhere'], ['deletes in ', 'deletes_elsewhere'], ['client id', 'foreign_client_id'], ['too many client ids', 'too_many_client_ids'], ['malformed', 'malformed'], ['too large', 'too_large'], ['gap', 'gap'],
  ['builds on', 'gap'], ['deletes what is not here', 'gap'], ['known twice', 'known_twice'], ['two parents', 'two_parents'], ['absurd length', 'absurd_length'], ['takes away', 'removes_too_much'],
]

/** The reason of a refusal without what the client put into it. */
const reasonOf = (detail: string): string => REASONS.find(([start]) => detail.startsWith(start))?.[1] ?? 'shape'
