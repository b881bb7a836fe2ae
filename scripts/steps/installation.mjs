import { inPlacet } from './places.mjs'
import { openCluster } from './postgres.mjs'
import { readSecrets } from './secrets.mjs'

/** Name of the database in our own cluster, and of the one that is being filled before it takes that name. */
export const DATABASE = 'placet'
export const LOADING = 'placet_loading'

/** The database of this installation: the server of DATABASE_URL, or our own, started where it does not run. */
export async function openInstallation() {
  const secrets = readSecrets()
  const given = process.env.DATABASE_URL
  const cluster = given ? null : await openCluster({ directory: inPlacet('postgres'), password: secrets.databasePassword })
  return {
    secrets,
    cluster,
    databaseUrl: given ?? cluster.url(DATABASE),
    /** Demonstration accounts are for our own database; on somebody's server only when asked for. */
    demonstration: given ? process.env.PLACET_DEMO === '1' : process.env.PLACET_DEMO !== '0',
    close: async () => (await cluster?.release()) ?? false,
  }
}

/** Starts our own database again whenever it dies under the running server; returns how to stop watching. */
export function watchDatabase({ cluster }, revived) {
  if (!cluster) return () => {}
  let busy = false
  const timer = setInterval(async () => {
    if (busy) return
    busy = true
    try {
      if (await cluster.revive()) revived()
    } catch (error) {
      console.error(error)
    } finally {
      busy = false
    }
  }, 1000)
  return () => clearInterval(timer)
}

/** What the programs of an installation find in their environment. */
export const environmentOf = ({ databaseUrl, secrets }) => ({
  DATABASE_URL: databaseUrl,
  PLACET_DEMO_PASSWORD: secrets.demonstrationPassword,
  NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? secrets.nextAuthSecret,
})
