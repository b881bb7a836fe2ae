import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const FACES = ['noto-sans-sc', 'noto-serif-sc'] as const
const LONG = { 'Cache-Control': 'public, max-age=31536000, immutable' }
const folderOf = (face: string): string => join(process.cwd(), 'node_modules/@fontsource-variable', face)

/** The Chinese faces, two hundred subsets whose style sheet alone weighs as much as a page: asked for only where Chinese is shown. */
export async function GET(_: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> {
  const [face, file] = (await params).path
  if (face === 'chinese.css') {
    const sheets = await Promise.all(FACES.map(async (each) => (await readFile(join(folderOf(each), 'index.css'), 'utf8')).replaceAll('url(./files/', `url(/fonts/${each}/`)))
    return new Response(sheets.join('\n'), { headers: { ...LONG, 'Content-Type': 'text/css; charset=utf-8' } })
  }
  if (!FACES.some((each) => each === face) || !/^[\w-]+\.woff2$/.test(file ?? '')) return new Response(null, { status: 404 })
  const bytes = await readFile(join(folderOf(face!), 'files', file!)).catch(() => null)
  return bytes ? new Response(new Uint8Array(bytes), { headers: { ...LONG, 'Content-Type': 'font/woff2' } }) : new Response(null, { status: 404 })
}
