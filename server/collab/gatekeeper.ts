import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { getToken } from 'next-auth/jwt'
import { SCHEMA_VERSION } from '@/lib/editor/wire'

const PATH = /^\/collab\/([A-Za-z0-9-]{1,64})$/

/**
 * What a request on `/collab/…` asks for; `draftId` null where the path names none. `outdated`: a client of ours with another
 * schema than this server's. A stock client names none; the guard sees to the shapes it writes.
 */
export function readRequest(request: IncomingMessage): { draftId: string | null; extended: boolean; epoch: string | null; outdated: boolean } {
  const url = new URL(request.url ?? '/', 'http://placet.invalid')
  const extended = url.searchParams.get('acks') === '1'
  const schema = url.searchParams.get('schema')
  return { draftId: PATH.exec(url.pathname)?.[1] ?? null, extended, epoch: url.searchParams.get('epoch'), outdated: schema === null ? extended : schema !== String(SCHEMA_VERSION) }
}

export const isCollabPath = (request: IncomingMessage): boolean => (request.url ?? '').startsWith('/collab/')

/**
 * Whether a page of another site may be behind a request. Browsers always name the page's origin on a WebSocket; a client
 * that names none is no browser, and carries no cookie it was not given.
 */
export function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (!origin) return true
  try {
    const from = new URL(origin).host
    return from === host || (process.env.NEXTAUTH_URL !== undefined && from === new URL(process.env.NEXTAUTH_URL).host)
  } catch {
    return false
  }
}

/** The person of the next-auth session cookie on a request; null where there is none, or it is not ours or has expired. */
export async function authenticateCookie(request: IncomingMessage, secret = process.env.NEXTAUTH_SECRET): Promise<string | null> {
  const header = request.headers.cookie
  if (!header || !secret) return null
  const cookies: Record<string, string> = {}
  for (const pair of header.split(/;\s*/)) {
    const at = pair.indexOf('=')
    if (at < 1) continue
    try { cookies[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1)) } catch { /* not one of ours */ }
  }
  for (const cookieName of ['__Secure-next-auth.session-token', 'next-auth.session-token']) {
    const token = await getToken({ req: { cookies, headers: request.headers } as unknown as Parameters<typeof getToken>[0]['req'], secret, cookieName }).catch(() => null)
    if (token?.sub) return token.sub
  }
  return null
}

const PHRASES: Record<number, string> = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 409: 'Conflict', 429: 'Too Many Requests', 503: 'Service Unavailable' }

/** Refuses an upgrade in HTTP: there is no WebSocket and no document. */
export function turnAway(wire: Duplex, status: number): void {
  wire.end(`HTTP/1.1 ${status} ${PHRASES[status] ?? 'Error'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
