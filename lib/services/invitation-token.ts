import { createHash, randomBytes } from 'node:crypto'

/** 256 bits that cannot be guessed, fit for an address. */
export const newInvitationToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token: who reads the database cannot use the links that are on their way. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
