import { database } from '@/lib/data/client'
import { readDemonstration } from '@/prisma/seed/read-demonstration'

/** Prints the demonstration of this installation as JSON; `null` where none was loaded. */
const found = await readDemonstration(database(), new Date(), process.env.PLACET_DEMO_PASSWORD ?? '')
console.log(JSON.stringify(found, null, 2))
await database().$disconnect()
