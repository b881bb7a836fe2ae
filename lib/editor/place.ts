import * as Y from 'yjs'

// The order of clauses. Yjs can insert and delete in a list but not move in it: a move would re-create the clause, and what another
// person types in it meanwhile would be lost with the old one. So a clause keeps its element for life and carries its place as a
// fractional key; elements of equal or no key stand as they do in the shared list.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length

/** A clause element and where it stands. An element without a key of its own stands with the one before it in the shared list. */
export type Placed = { element: Y.XmlElement; place: string }

/** The elements in reading order. */
export function inOrder(elements: readonly Y.XmlElement[]): Placed[] {
  let last = ''
  let sorted = true
  let highest = ''
  const placed = elements.map((element) => {
    const own = element.getAttribute('place') as unknown
    if (typeof own === 'string') last = own
    if (last < highest) sorted = false
    else highest = last
    return { element, place: last }
  })
  return sorted ? placed : placed.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
}

/** Keys for `count` clauses between two keys, evenly spread; null where the two leave no room (they are equal). `upper` null: the end. */
export function placesBetween(lower: string, upper: string | null, count: number): string[] | null {
  if (count === 0) return []
  if (upper !== null && lower >= upper) return null
  for (let width = upper === null ? 4 : 1; width <= lower.length + (upper?.length ?? 0) + 8; width++) {
    const from = numeral(lower, width)
    const to = upper === null ? BigInt(BASE) ** BigInt(width) : numeral(upper, width)
    // At the end there is all the room in the world: small steps keep keys short however many clauses follow.
    const room = to - from - 1n
    if (room < BigInt(count)) continue
    const even = (to - from) / BigInt(count + 1)
    const step = upper === null && even > BigInt(BASE) ? BigInt(BASE) : even
    // No key ends in the lowest digit: nothing would fit between it and the key without that digit.
    const keys = Array.from({ length: count }, (_, index) => key(from + step * BigInt(index + 1), width).replace(/0$/, '1'))
    if (keys.every((one, index) => one > (index === 0 ? lower : keys[index - 1]!) && (upper === null || one < upper))) return keys
  }
  return null
}

/** Keys for a whole text, in order. */
export function placesFor(count: number): string[] {
  return placesBetween('', null, count) ?? []
}

function numeral(text: string, width: number): bigint {
  let value = 0n
  for (let index = 0; index < width; index++) value = value * BigInt(BASE) + BigInt(Math.max(0, DIGITS.indexOf(text[index] ?? '0')))
  return value
}

function key(value: bigint, width: number): string {
  let out = ''
  for (let rest = value, index = 0; index < width; index++, rest /= BigInt(BASE)) out = DIGITS[Number(rest % BigInt(BASE))] + out
  return out
}
