import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

/** A letter as another organisation's server received it. */
export type ReceivedMail = ParsedMail & { envelopeFrom: string; envelopeTo: string[]; raw: Buffer }

/** A real SMTP server that keeps what it receives. Addresses that begin with `nobody` it refuses for good, with `busy` for now. */
export async function mailServer(): Promise<{ url: string; received: ReceivedMail[]; close(): Promise<void> }> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('nobody')) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      if (address.startsWith('busy')) return done(Object.assign(new Error('try later'), { responseCode: 450 }))
      done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = session.envelope
        void simpleParser(raw).then((mail) => {
          received.push(Object.assign(mail, { envelopeFrom: mailFrom ? mailFrom.address : '', envelopeTo: rcptTo.map(({ address }) => address), raw }))
          done()
        })
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const close = (): Promise<void> => new Promise((closed) => server.close(() => closed()))
  afterAll(close)
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received, close }
}
