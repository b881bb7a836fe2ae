import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { database } from '@/lib/data/client'
import { receiveMail } from '@/lib/services/receive-mail'

export type InboundOptions = {
  /** Port to listen on; 0 takes any free one. */
  port: number
  hostname: string
  /** Mail for other domains is refused: the platform relays nothing. */
  domain: string
  now: () => Date
}

const LARGEST_BYTES = 2_000_000

/** Takes in answers and reports of non-delivery. Behind the organisation's own mail server, which judges who may send it mail. */
export async function startInbound({ port, hostname, domain, now }: InboundOptions): Promise<{ port: number; close(): Promise<void> }> {
  const ours = new RegExp(`^(bounce|reply)\\+[\\w-]+@${domain.replaceAll('.', '\\.')}$`, 'i')
  const server = new SMTPServer({
    name: domain, size: LARGEST_BYTES, disabledCommands: ['AUTH', 'STARTTLS'], hideSize: false, maxClients: 20, socketTimeout: 60_000,
    onRcptTo: ({ address }, _session, done) => (ours.test(address) ? done() : done(Object.assign(new Error('no such mailbox here'), { responseCode: 550 }))),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('the letter is too large'), { responseCode: 552 }))
        const raw = Buffer.concat(chunks)
        Promise.all(session.envelope.rcptTo.map(({ address }) => receiveMail({ db: database(), now: now() }, raw, address)))
          .then(() => done(), (error: unknown) => {
            console.error('letter not taken in', error)
            done(Object.assign(new Error('try again later'), { responseCode: 451 }))
          })
      })
    },
  })
  server.on('error', (error) => console.error('inbound mail', error))
  await new Promise<void>((ready) => server.listen(port, hostname, ready))
  return { port: (server.server.address() as AddressInfo).port, close: () => new Promise((closed) => server.close(() => closed())) }
}
