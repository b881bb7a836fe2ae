import { redirect } from 'next/navigation'
import { currentActor } from './session'

export default async function Home() {
  redirect((await currentActor()) ? '/desk' : '/sign-in')
}
