/** An entry of a feed: it keeps its id for good, and `updated` moves when what it tells has changed. */
export type AtomEntry = { id: string; title: string; href: string; published: Date; updated: Date; author: string; summary: string; category?: string }

export type AtomFeed = { id: string; title: string; self: string; href: string; language: string; author: string; /** Of a feed without entries. */ updated: Date; entries: readonly AtomEntry[] }

const escape = (text: string): string =>
  // Control characters cannot stand in XML 1.0 at all, not even as references.
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** An Atom 1.0 document (RFC 4287): newest first, plain text only. */
export function atomFeed(feed: AtomFeed): string {
  const entries = [...feed.entries].sort((a, b) => b.updated.getTime() - a.updated.getTime())
  const entry = (one: AtomEntry): string => `  <entry>
    <id>${escape(one.id)}</id>
    <title>${escape(one.title)}</title>
    <link rel="alternate" type="text/html" href="${escape(one.href)}"/>
    <published>${one.published.toISOString()}</published>
    <updated>${one.updated.toISOString()}</updated>
    <author><name>${escape(one.author)}</name></author>${one.category ? `\n    <category term="${escape(one.category)}"/>` : ''}
    <summary type="text">${escape(one.summary)}</summary>
  </entry>
`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
  <id>${escape(feed.id)}</id>
  <title>${escape(feed.title)}</title>
  <link rel="self" type="application/atom+xml" href="${escape(feed.self)}"/>
  <link rel="alternate" type="text/html" href="${escape(feed.href)}"/>
  <updated>${(entries[0]?.updated ?? feed.updated).toISOString()}</updated>
  <author><name>${escape(feed.author)}</name></author>
${entries.map(entry).join('')}</feed>
`
}
