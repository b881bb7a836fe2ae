import { PgBoss } from 'pg-boss'
import { database } from '@/lib/data/client'
import { forgetUnconfirmed } from '@/lib/services/forget-unconfirmed'
import { listenForMail } from '@/lib/services/listen-for-mail'
import { mailSettings } from '@/lib/services/mail-settings'
import type { PlatformContext } from '@/lib/services/platform-context'
import { remindOfRounds } from '@/lib/services/remind-of-rounds'
import { runDueRounds } from '@/lib/services/run-due-rounds'
import { sendQueuedMail } from '@/lib/services/send-queued-mail'
import { writeDigests } from '@/lib/services/write-digests'
import { type MailServer, openMailServer } from './mail/smtp'

export type JobsOptions = {
  databaseUrl: string
  /** What time it is for the services that the jobs call; the queue itself goes by the clock of the machine. */
  now: () => Date
  /** URL of the mail server; absent: letters stay in the outbox, to be read there. */
  smtpUrl?: string
}

export type Jobs = { /** Waits for the jobs in hand, then lets go of the database. */ close(): Promise<void> }

/** One recurring piece of work. It is done at every start too, and may say when it is next due before its regular time. */
type Task = { cron: string; run: (context: PlatformContext) => Promise<Date | null> }

/** Schema of the queue in our database. It makes and alters its own tables there. */
const QUEUE_SCHEMA = 'jobs'
const EVERY_MINUTE = '* * * * *'
const HOURLY = '7 * * * *'
const EVERY_QUARTER = '*/15 * * * *'
/** A worker that is not heard of for so long is dead, and another takes its job. */
const HEARTBEAT_SECONDS = 30
const GRACE_MILLISECONDS = 4_000

/** Work that is due at its regular times alone. */
const once = (work: (context: PlatformContext) => Promise<unknown>) => async (context: PlatformContext): Promise<null> => {
  await work(context)
  return null
}

/** All that the platform does by itself. Each may run twice or be cut off anywhere: what is done is noted with the deed. */
function tasksWith(mailServer: MailServer | null): Record<string, Task> {
  return {
    rounds: { cron: EVERY_MINUTE, run: runDueRounds },
    reminders: { cron: EVERY_QUARTER, run: once(remindOfRounds) },
    forgetting: { cron: HOURLY, run: once(forgetUnconfirmed) },
    // The letter of the day is worth nothing tomorrow: where no letter leaves, none is written.
    ...(mailServer ? { mail: { cron: EVERY_MINUTE, run: (context: PlatformContext) => sendQueuedMail(context, mailServer.deliver) }, digests: { cron: EVERY_QUARTER, run: once(writeDigests) } } : {}),
  }
}

/**
 * Starts the work that nobody asks for: rounds that open and close, letters, reminders. Any number of processes may do so on
 * one database; the queue gives each job to one of them, and a job whose process died to another.
 */
export async function startJobs({ databaseUrl, now, smtpUrl }: JobsOptions): Promise<Jobs> {
  const mailServer = smtpUrl ? openMailServer(smtpUrl, mailSettings()) : null
  const tasks = tasksWith(mailServer)
  const boss = new PgBoss({ connectionString: databaseUrl, schema: QUEUE_SCHEMA, max: 3, application_name: 'placet-jobs', superviseIntervalSeconds: HEARTBEAT_SECONDS })
  boss.on('error', (error) => console.error('job queue', error))
  await boss.start().catch((error: unknown) => { throw new Error(`The job queue could not be set up in the schema "${QUEUE_SCHEMA}": the account of DATABASE_URL must be allowed to create it (docs/OPERATIONS.md).`, { cause: error }) })
  const wake = (queue: string): void => void boss.send(queue, null, { singletonKey: 'soon' }).catch((error: unknown) => console.error(`job ${queue} not queued`, error))

  for (const [queue, { cron, run }] of Object.entries(tasks)) {
    // `short`: one waits at most for each key, however many ask; several may be in hand, which the services bear.
    await boss.createQueue(queue, { policy: 'short', retryLimit: 3, retryBackoff: true, heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 600, deleteAfterSeconds: 86_400 })
    await boss.work(queue, { pollingIntervalSeconds: 1 }, async () => {
      const next = await run({ db: database(), now: now() })
      if (next) await boss.sendAfter(queue, null, { singletonKey: next.toISOString() }, next)
    })
    await boss.schedule(queue, cron)
    wake(queue)
  }
  const listening = mailServer && await listenForMail(databaseUrl, () => wake('mail'))

  return {
    async close() {
      await listening?.close()
      await boss.stop({ graceful: true, timeout: GRACE_MILLISECONDS })
      mailServer?.close()
    },
  }
}
