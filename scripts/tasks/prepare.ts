import { database } from '@/lib/data/client'
import { migrate } from '@/lib/data/migrate'
import { loadRegistry } from '@/lib/services/load-registry'
import { loadDemonstration } from '@/prisma/seed/demonstration'
import { ensureDemonstrationPassword } from '@/prisma/seed/demonstration-password'

/**
 * Brings a database up to what this version needs. Each argument is a step: migrations, registry, demonstration.
 * Prints what the step found, in a few words.
 */
const steps: Record<string, () => Promise<string>> = {
  async migrations() {
    const applied = await migrate(process.env.DATABASE_URL ?? '', 'prisma/migrations')
    return applied.length === 0 ? 'none missing' : `applied ${applied.length}`
  },
  async registry() {
    const { loaded, states } = await loadRegistry(database(), new Date())
    return loaded ? `loaded, ${states} States` : `as it was, ${states} States`
  },
  async demonstration() {
    const before = await database().installation.count({ where: { key: 'demonstration' } })
    const password = process.env.PLACET_DEMO_PASSWORD ?? ''
    await loadDemonstration(database(), new Date(), password)
    await ensureDemonstrationPassword(database(), password, new Date())
    return before === 0 ? 'loaded' : 'as it was'
  },
}

try {
  for (const name of process.argv.slice(2)) console.log(await steps[name]!())
  if (process.argv.some((name) => name === 'registry' || name === 'demonstration')) await database().$disconnect()
} catch (error) {
  console.error(error instanceof Error && error.message.startsWith('Migration') ? error.message : error)
  process.exit(1)
}
