import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from './generated/client'

export type Database = PrismaClient
/** A transaction in course. Functions that only write take this, so that an act and its record entry share one. */
export type Transaction = Prisma.TransactionClient

/** Opens a connection pool of its own; the caller disconnects it. */
export const openDatabase = (url: string, max = 10): Database => new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max }) })

const shared = globalThis as { placetDatabase?: Database }

/** The pool of this process, opened at first use on `DATABASE_URL`. */
export function database(): Database {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: start Placet with `npm start`, which sets it')
  return (shared.placetDatabase ??= openDatabase(url))
}
