import { startServer } from '@/server/index'

/** Serves until told to stop; the address is the first line it prints. For `npm run dev` and for the browser tests. */
const server = await startServer({
  port: Number(process.env.PORT ?? 3000),
  hostname: process.env.HOST ?? '127.0.0.1',
  development: process.env.NODE_ENV !== 'production',
  behindProxy: process.env.PLACET_BEHIND_PROXY === '1',
})
console.log(`http://localhost:${server.port}`)

let stopping = false
const stop = async () => {
  if (stopping) return
  stopping = true
  await server.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
// The parent that started us has gone: nobody could stop us any more.
process.on('disconnect', stop)
