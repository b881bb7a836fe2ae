import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { collectDefaultMetrics, type Registry } from 'prom-client'
import { database } from '@/lib/data/client'
import type { Collab } from './collab/attach'

const DATABASE_PATIENCE_MS = 2_000

/** What this file needs of the server: whether pages are prepared, and the collaboration server once it is there. */
export type Inside = { pagesReady: () => boolean; collab: () => Collab | null }

/**
 * Answers what operators ask, before any page is: `/api/ready` (200 where this node should be given people, else 503 with the
 * reasons) and `/api/metrics` (Prometheus). Returns false where the request is for neither.
 */
export function operations({ pagesReady, collab }: Inside): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  let registry: Registry | null = null
  return async (request, response) => {
    const path = (request.url ?? '').split('?')[0]
    if (path === '/api/ready') {
      const troubles = [...(pagesReady() ? [] : ['pages are being prepared']), ...(collab()?.troubles() ?? ['drafts are not served yet']), ...((await databaseAnswers()) ? [] : ['the database does not answer'])]
      answer(response, troubles.length ? 503 : 200, 'application/json', JSON.stringify(troubles.length ? { status: 'not ready', troubles } : { status: 'ready' }))
      return true
    }
    if (path !== '/api/metrics') return false
    const held = collab()
    if (!held || !mayMeasure(request)) {
      answer(response, 404, 'text/plain', 'not found\n')
      return true
    }
    if (registry !== held.metrics) collectDefaultMetrics({ register: (registry = held.metrics) })
    answer(response, 200, held.metrics.contentType, await held.metrics.metrics())
    return true
  }
}

async function databaseAnswers(): Promise<boolean> {
  let patience: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((done) => { patience = setTimeout(() => done(false), DATABASE_PATIENCE_MS) })
  const asked = database().$queryRaw`select 1`.then(() => true, () => false)
  return Promise.race([asked, late]).finally(() => clearTimeout(patience))
}

/** With PLACET_METRICS_TOKEN who carries it; else this machine alone, asked directly and not through a proxy. */
export function mayMeasure(request: IncomingMessage, token = process.env.PLACET_METRICS_TOKEN): boolean {
  const { authorization } = request.headers
  if (token) {
    const [given, wanted] = [Buffer.from(authorization ?? ''), Buffer.from(`Bearer ${token}`)]
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }
  const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
  return !forwarded && /^(::1|127\.|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}
