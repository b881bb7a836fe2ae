import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inPlacet, placetDirectory, root } from './places.mjs'
import { runNpm } from './npm.mjs'

const marker = inPlacet('installed')

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')

const installed = () => {
  try {
    return readFileSync(marker, 'utf8').trim()
  } catch {
    return null
  }
}

/** Whether a `node_modules` that we did not install holds what the lock asks for: npm leaves a list of what it put there. */
function alreadyAsLocked() {
  try {
    const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const present = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages
    return Object.entries(locked).every(([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version)
  } catch {
    return false
  }
}

/** Installs the packages of the lock where they are missing or the lock has changed since. */
export async function installPackages(note) {
  const hash = wanted()
  mkdirSync(placetDirectory, { recursive: true })
  const present = existsSync(join(root, 'node_modules', '.package-lock.json'))
  if (present && (installed() === hash || (installed() === null && alreadyAsLocked()))) {
    writeFileSync(marker, `${hash}\n`)
    return note('as locked')
  }
  rmSync(marker, { force: true })
  // The tests' packages come too, whatever NODE_ENV says: `npm test` after `npm start` must not install again.
  await runNpm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root })
  writeFileSync(marker, `${hash}\n`)
  note('installed from package-lock.json')
}
