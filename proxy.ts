import { NextResponse, type NextRequest } from 'next/server'

/** Tells pages their own path, so that signing in leads back to where one wanted to go. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers)
  headers.set('x-placet-path', request.nextUrl.pathname + request.nextUrl.search)
  return NextResponse.next({ request: { headers } })
}

export const config = { matcher: ['/((?!_next/|api/|favicon).*)'] }
