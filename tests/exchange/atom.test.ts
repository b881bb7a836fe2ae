import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { atomFeed } from '@/lib/exchange/atom'

const at = new Date('2026-11-26T10:00:00Z')
const feed = (title: string, summary: string) => atomFeed({ id: 'https://placet.example/r/1', title, self: 'https://placet.example/r/1/feed.atom', href: 'https://placet.example/r/1?a=1&b=2', language: 'en', author: title, updated: at, entries: [{ id: 'https://placet.example/r/1#a', title, href: 'https://placet.example/', published: at, updated: at, author: title, summary }] })

/** Texts of all elements of a name; throws where the document is not well-formed. */
function textsOf(xml: string, name: string): string[] {
  const [parser, found, open] = [new SaxesParser({ xmlns: true }), [] as string[], [] as string[]]
  parser.on('error', (error) => { throw error })
  parser.on('opentag', (tag) => void (open.push(tag.local), tag.local === name && found.push('')))
  parser.on('closetag', () => void open.pop())
  parser.on('text', (text) => { if (open.at(-1) === name) found[found.length - 1] += text })
  parser.write(xml).close()
  return found
}

describe('the Atom feed', () => {
  it('is well-formed whatever people write, and gives back what they wrote', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (words) => {
      const clean = words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/\r\n?/g, '\n')
      expect(textsOf(feed('Title', words), 'summary')).toEqual([clean])
    }))
  })

  it('bears ids, times and links as RFC 4287 asks', () => {
    const xml = feed('<Title> & more', 'x')
    expect(textsOf(xml, 'id')).toEqual(['https://placet.example/r/1', 'https://placet.example/r/1#a'])
    expect(textsOf(xml, 'title')).toEqual(['<Title> & more', '<Title> & more'])
    expect(textsOf(xml, 'updated')).toEqual(['2026-11-26T10:00:00.000Z', '2026-11-26T10:00:00.000Z'])
  })
})
