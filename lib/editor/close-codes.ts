/** Why the server ended a connection to a draft. 1000 to 1013 are those of RFC 6455; from 4000 our own. */
export const CLOSE = {
  /** A text frame: the protocol is binary. */
  textFrame: 1003,
  /** A frame above the limit. */
  frameTooBig: 1009,
  /** The server is being restarted. */
  restart: 1012,
  /** The client does not read what it is sent; it returns and asks for the difference. */
  slowReader: 1013,
  /** Bytes that are no message of the protocol. */
  malformed: 4400,
  /** The session has ended. */
  signedOut: 4401,
  /** The right to read has been withdrawn. */
  noRight: 4403,
  /** There is no such draft. */
  noDraft: 4404,
  /** It tried to write without the right to: a reader, or a frozen draft. */
  readOnly: 4405,
  /** An edit that its sender may not make; the document is untouched. */
  refused: 4406,
  /** The draft was restored from elsewhere since this client loaded it: merging would double the text. */
  otherEpoch: 4409,
  /** Edits that build on others which never came. */
  missingEdits: 4410,
  /** It would take away far more than a person deletes by hand, and the client cannot be asked whether it is meant. */
  removesTooMuch: 4411,
  /** The draft has reached its largest size. */
  draftFull: 4413,
  /** More messages, bytes or connections than anybody needs. */
  tooMuch: 4429,
  /** The edits could not be saved, or another server has newer ones: nobody saw them; return with them. */
  notSaved: 4503,
} as const

export type CloseName = keyof typeof CLOSE

const NAMES = new Map<number, CloseName>(Object.entries(CLOSE).map(([name, code]) => [code, name as CloseName]))

/** The name of a close code, which is also the key of its sentence; null for codes that are not ours (network loss: 1006). */
export const closeName = (code: number): CloseName | null => NAMES.get(code) ?? null

const FINAL: ReadonlySet<number> = new Set([CLOSE.textFrame, CLOSE.frameTooBig, CLOSE.malformed, CLOSE.signedOut, CLOSE.noRight, CLOSE.noDraft, CLOSE.readOnly, CLOSE.refused, CLOSE.otherEpoch, CLOSE.missingEdits, CLOSE.removesTooMuch, CLOSE.draftFull])

/**
 * Whether a client should connect again by itself. Where not, coming back with the same edits would only be refused
 * again: the person is told why, and unsent edits stay on the device.
 */
export const mayReturn = (code: number): boolean => !FINAL.has(code)
