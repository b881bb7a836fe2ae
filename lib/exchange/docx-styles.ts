import type { XmlReader } from './parse-xml'

type Style = { name: string; basedOn: string | null; outline: number | null; list: string | null; level: number | null }

/** What the paragraph styles of a Word file say about structure, with what they inherit. */
export class DocxStyles implements XmlReader {
  private readonly styles = new Map<string, Style>()
  private style: Style | null = null
  /** Style of paragraphs that name none. */
  private standard: string | null = null

  open(tag: { name: string; value(attribute: string): string | undefined }): void {
    const value = tag.value('val')
    if (tag.name === 'style') {
      this.style = { name: '', basedOn: null, outline: null, list: null, level: null }
      const id = tag.value('styleId') ?? ''
      this.styles.set(id, this.style)
      if (tag.value('type') === 'paragraph' && /^(?:1|true|on)$/.test(tag.value('default') ?? '')) this.standard = id
    } else if (!this.style) return
    else if (tag.name === 'name') this.style.name = value ?? ''
    else if (tag.name === 'basedOn') this.style.basedOn = value ?? null
    else if (tag.name === 'outlineLvl') this.style.outline = Number(value ?? 9)
    else if (tag.name === 'numId') this.style.list = value ?? null
    else if (tag.name === 'ilvl') this.style.level = Number(value ?? 0)
  }

  close(name: string): void {
    if (name === 'style') this.style = null
  }

  private chain(id: string | null): Style[] {
    const found: Style[] = []
    for (let next = id ?? this.standard; next && found.length < 20; ) {
      const style = this.styles.get(next)
      if (!style) break
      found.push(style)
      next = style.basedOn
    }
    return found
  }

  /** Heading level 1 to 9 by outline level or by name, those of the Geneva templates of the United Nations included; null for body text. */
  heading(id: string | null): number | null {
    const styles = this.chain(id)
    const outline = styles.find((style) => style.outline !== null)?.outline
    if (outline !== undefined && outline !== null) return outline < 9 ? outline + 1 : null
    for (const { name } of styles) {
      const plain = name.trim().toLowerCase().replace(/[\s_]+/g, '')
      const numbered = /^(?:heading|titre|título|titulo|заголовок|标题|überschrift|عنوان|العنوان)([1-9])$/u.exec(plain)?.[1]
      if (numbered) return Number(numbered)
      const geneva = /^h(m|ch|[1-9])(?:\/?[0-9])*g?$/.exec(plain)?.[1]
      if (geneva) return geneva === 'm' || geneva === 'ch' ? 1 : Number(geneva) + 1
    }
    return null
  }

  isTitle(id: string | null): boolean {
    return id !== null && this.chain(id).some(({ name }) => /^(?:title|titre|título|название|标题|العنوان)$/iu.test(name.trim()))
  }

  isContents(id: string | null): boolean {
    return id !== null && this.chain(id).some(({ name }) => /^(?:toc|table of figures|tdm|índice)\s*\d*$/iu.test(name.trim()))
  }

  /** The automatic list a style puts its paragraphs in; '0' or null: none. */
  list(id: string | null): { list: string | null; level: number | null } {
    const styles = this.chain(id)
    return { list: styles.find((style) => style.list !== null)?.list ?? null, level: styles.find((style) => style.level !== null)?.level ?? null }
  }
}
