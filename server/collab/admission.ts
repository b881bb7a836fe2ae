import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { CLOSE } from '@/lib/editor/close-codes'
import type { OpenedDraft } from '@/lib/services/open-draft'
import { log } from '@/server/log'
import type { Door } from './door'
import { isCollabPath, readRequest, turnAway } from './gatekeeper'
import type { Limits } from './limits'

/** What somebody's client said of itself on joining. */
export type Client = { extended: boolean; outdated: boolean }

type AdmissionHouse = {
  limits: Limits
  /** The person of a request's session; null: nobody. */
  authenticate: (request: IncomingMessage) => Promise<string | null>
  /** Whether a browser page of this request's Origin may connect. */
  originAllowed: (request: IncomingMessage) => boolean
  door: Door
  /** Goes up with every change of rights heard of. */
  rightsVersion: () => number
  isClosing: () => boolean
  turnedAway: (status: number) => void
  admitted: (socket: WebSocket, wire: Duplex, opened: OpenedDraft, client: Client) => void
}

/**
 * Who is let in: path, origin, session, number of connections, right to read and epoch are looked at in the upgrade, before any document
 * or socket exists for it.
 */
export class Admission {
  private readonly perPerson = new Map<string, number>()
  private readonly webSockets: WebSocketServer

  constructor(private readonly house: AdmissionHouse) {
    this.webSockets = new WebSocketServer({ noServer: true, maxPayload: house.limits.frameBytes, perMessageDeflate: false, clientTracking: false })
  }

  readonly onUpgrade = (request: IncomingMessage, wire: Duplex, head: Buffer): void => {
    if (!isCollabPath(request)) return
    wire.on('error', () => wire.destroy())
    this.upgrade(request, wire, head).catch((error: unknown) => {
      log.error({ error }, 'an upgrade failed')
      turnAway(wire, 503)
    })
  }

  private async upgrade(request: IncomingMessage, wire: Duplex, head: Buffer): Promise<void> {
    const { house } = this
    if (house.isClosing()) return turnAway(wire, 503)
    const { draftId, extended, epoch, outdated } = readRequest(request)
    if (!draftId) return turnAway(wire, 404)
    if (!house.originAllowed(request)) return turnAway(wire, 403)
    /** A browser cannot read the status of a refused upgrade: our own client is let in just to be told why it may not come in. */
    const refuse = (status: number, code: number, reason: string) => {
      house.turnedAway(status)
      return extended ? this.webSockets.handleUpgrade(request, wire, head, (socket) => { socket.on('error', () => {}); socket.close(code, reason) }) : turnAway(wire, status)
    }
    const personId = await house.authenticate(request)
    if (!personId) return refuse(401, CLOSE.signedOut, 'signed out')
    if ((this.perPerson.get(personId) ?? 0) >= house.limits.connectionsPerPerson) return refuse(429, CLOSE.tooMuch, 'too many connections')
    this.count(personId, 1)
    let opened: OpenedDraft | null = null
    let handled = false
    try {
      for (let version = -1; version !== house.rightsVersion(); ) {
        // Rights that change while they are being read are read again.
        version = house.rightsVersion()
        const result = await house.door.open(personId, draftId)
        if (!result.ok) {
          if (result.code === 'not_found') return refuse(404, CLOSE.noDraft, 'no such draft')
          return result.code === 'not_signed_in' ? refuse(401, CLOSE.signedOut, 'signed out') : refuse(403, CLOSE.noRight, 'no right to read')
        }
        opened = result.value
      }
      if (!opened) return
      if (epoch !== null && epoch !== opened.epoch) return refuse(409, CLOSE.otherEpoch, 'restored since')
      const draft = opened
      this.webSockets.handleUpgrade(request, wire, head, (socket) => {
        handled = true
        socket.on('close', () => this.count(personId, -1))
        house.admitted(socket, wire, draft, { extended, outdated })
      })
    } finally {
      if (!handled) this.count(personId, -1)
    }
  }

  private count(personId: string, change: number): void {
    const left = (this.perPerson.get(personId) ?? 0) + change
    if (left > 0) this.perPerson.set(personId, left)
    else this.perPerson.delete(personId)
  }
}
