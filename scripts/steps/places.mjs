import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of this repository. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..')

/** Everything that belongs to this installation and not to the code: runtime, database, secrets, bundles. */
export const placetDirectory = join(root, '.placet')

export const inPlacet = (...parts) => join(placetDirectory, ...parts)
