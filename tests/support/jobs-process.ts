import { startJobs } from '@/server/jobs'

/** The job runner as a process of its own, so that a test can kill it. Its clock stands at NOW. */
const now = new Date(process.env.NOW ?? '')
await startJobs({ databaseUrl: process.env.DATABASE_URL ?? '', now: () => now })
console.log('running on port 0')
