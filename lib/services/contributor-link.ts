import { createHmac } from 'node:crypto'

/**
 * The key of a contributor's own page, the same in every letter to that contributor: made from the installation's secret and the
 * contributor's id, so that it need not be kept. 256 bits that nobody without the secret can make.
 */
export function contributorToken(contributorId: string): string {
  const secret = process.env.NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set: links of contributors are made with it')
  return createHmac('sha256', secret).update(`contributor:${contributorId}`).digest('base64url')
}
