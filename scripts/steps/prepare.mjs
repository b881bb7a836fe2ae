import { DATABASE, LOADING, environmentOf } from './installation.mjs'
import { withLock } from './lock.mjs'
import { inPlacet } from './places.mjs'
import { databaseExists, dropDatabase, ensureDatabase, renameDatabase } from './postgres.mjs'
import { step } from './say.mjs'
import { runTask } from './task.mjs'

/**
 * Migrations, registry and demonstration data. A new database of our own is filled under another name and renamed when
 * it is whole: a start that is interrupted half-way leaves nothing that the next one could take for finished.
 */
export const prepareInstallation = (installation) => withLock(inPlacet('prepare.lock'), () => prepare(installation))

async function prepare(installation) {
  const { cluster } = installation
  const fresh = cluster !== null && !(await databaseExists(cluster, DATABASE))
  if (fresh) {
    await dropDatabase(cluster, LOADING)
    await ensureDatabase(cluster, LOADING)
  }
  const environment = { ...environmentOf(installation), ...(fresh && { DATABASE_URL: cluster.url(LOADING) }) }
  const wanted = [['migrations', 'Migrations'], ['registry', 'Registry'], ...(installation.demonstration ? [['demonstration', 'Demonstration']] : [])]
  for (const [name, title] of wanted) await step(title, async (note) => note((await runTask('prepare', [name], environment)).trim()))
  if (fresh) await renameDatabase(cluster, LOADING, DATABASE)
}
