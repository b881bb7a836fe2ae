/** What a report of RFC 3464 says of one recipient. */
export type ReportedRecipient = {
  recipient: string | null
  /** failed, delayed, delivered, relayed, expanded */
  action: string
  /** RFC 3463, e.g. 5.1.1; null where it is missing or no such code. */
  status: string | null
  diagnostic: string | null
}

/** Reads the part `message/delivery-status`: blocks of fields, the first about the letter, the others about a recipient each. */
export function readDeliveryStatus(part: string): ReportedRecipient[] {
  const blocks = part.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ').split(/\n\s*\n/)
  return blocks.map(fieldsOf).filter((fields) => fields.has('action')).map((fields) => ({
    recipient: addressIn(fields.get('original-recipient') ?? fields.get('final-recipient')),
    action: fields.get('action')!.toLowerCase().split(/\s/)[0]!,
    status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null,
    diagnostic: fields.get('diagnostic-code')?.replace(/^smtp;\s*/i, '') ?? null,
  }))
}

/** The identifier of the letter that came back, in its own head. */
export const messageIdIn = (head: string): string | null => /^message-id:\s*(<[^<>\s]+>)/im.exec(head.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' '))?.[1] ?? null

const fieldsOf = (block: string): Map<string, string> => new Map(block.split('\n').flatMap((line) => {
  const field = /^([\w-]+):\s*(.*)$/.exec(line.trim())
  return field ? [[field[1]!.toLowerCase(), field[2]!.trim()] as const] : []
}))

const addressIn = (field: string | undefined): string | null => field?.split(';').at(-1)?.trim().replace(/^<|>$/g, '').toLowerCase() || null
