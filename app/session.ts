import { getServerSession } from 'next-auth'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { database } from '@/lib/data/client'
import type { Actor } from '@/lib/domain/actor'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/services/context'
import { processFacts } from '@/lib/services/kept-facts'
import { loadActor } from '@/lib/services/load-actor'
import { authOptions } from './auth'

/** The signed-in person with the mandates that run now, read once a request; null if nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions)
  const personId = (session?.user as { id?: string } | undefined)?.id
  return personId ? loadActor(database(), personId, new Date()) : null
})

/** As `currentActor`; sends a stranger to the sign-in page and back. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor()
  if (actor) return actor
  const path = (await headers()).get('x-placet-path')
  redirect(path ? `/sign-in?from=${encodeURIComponent(path)}` : '/sign-in')
}

/** What a use case needs, taken at the edge: here, and nowhere below, the clock is read. */
export const serviceContext = async (): Promise<Context> => ({ db: database(), actor: await currentActor(), now: new Date(), kept: processFacts() })

/** For pages: the value, or the page that says there is none. What one may not see does not exist. */
export function valueOrNotFound<Value>(result: Result<Value>): Value {
  if (!result.ok) notFound()
  return result.value
}
