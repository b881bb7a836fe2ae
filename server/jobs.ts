import { PgBoss } from 'pg-boss'
import { database } from '@/lib/data/client'
import { listenForMail } from '@/lib/services/listen-for-mail'
import type { PlatformContext } from '@/lib/services/platform-context'
import { runDueRounds } from '@/lib/services/run-due-rounds'

export type JobsOptions = {
  databaseUrl: string
  /** What time it is for the services that the jobs call; the queue itself goes by the clock of the machine. */
  now: () => Date
}

export type Jobs = { /** Waits for the jobs in hand, then lets go of the database. */ close(): Promise<void> }

/** One recurring piece of work. It is done at every start too, and may say when it is next due before its regular time. */
type Task = { cron: string; run: (context: PlatformContext) => Promise<Date | null> }

/** Schema of the queue in our database. It makes and alters its own tables there. */
const QUEUE_SCHEMA = 'jobs'
const EVERY_MINUTE = '* * * * *'
/** A worker that is not heard of for so long is dead, and another takes its job. */
const HEARTBEAT_SECONDS = 30
const GRACE_MILLISECONDS = 4_000

/** All that the platform does by itself. Each may run twice or be cut off anywhere: what is done is noted with the deed. */
function tasks(): Record<string, Task> {
  return {
    rounds: { cron: EVERY_MINUTE, run: runDueRounds },
  }
}

/**
 * Starts the work that nobody asks for: rounds that open and close, letters, reminders. Any number of processes may do so on
 * one database; the queue gives each job to one of them, and a job whose process died to another.
 */
export async function startJobs({ databaseUrl, now }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: databaseUrl, schema: QUEUE_SCHEMA, max: 3, application_name: 'placet-jobs', superviseIntervalSeconds: HEARTBEAT_SECONDS })
  boss.on('error', (error) => console.error('job queue', error))
  await boss.start()
  const all = Object.entries(tasks())
  const wake = (queue: string): void => void boss.send(queue, null, { singletonKey: 'soon' }).catch((error: unknown) => console.error(`job ${queue} not queued`, error))

  for (const [queue, { cron, run }] of all) {
    // `short`: one waits at most for each key, however many ask; several may be in hand, which the services bear.
    await boss.createQueue(queue, { policy: 'short', retryLimit: 3, retryBackoff: true, heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 600, deleteAfterSeconds: 86_400 })
    await boss.work(queue, { pollingIntervalSeconds: 1 }, async () => {
      const next = await run({ db: database(), now: now() })
      if (next) await boss.sendAfter(queue, null, { singletonKey: next.toISOString() }, next)
    })
    await boss.schedule(queue, cron)
    wake(queue)
  }
  const listening = await listenForMail(databaseUrl, () => { if ('mail' in tasks()) wake('mail') })

  return {
    async close() {
      await listening.close()
      await boss.stop({ graceful: true, timeout: GRACE_MILLISECONDS })
    },
  }
}
