// What Maven runs: `node scripts/maven.mjs build|check <folder for stamps> <folder for the built console>`.
// Each step is skipped when nothing that it reads has changed since it last succeeded.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const [goal, stamps, output] = process.argv.slice(2)
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`The console needs Node 20.19 or newer to be built; this is ${process.versions.node}.`)
}

const packages = ['package.json', 'package-lock.json', '.npmrc']
const sources = [...packages, 'index.html', 'vite.config.ts', 'tsconfig.json', 'public', 'src', 'dev']

switch (goal) {
  case 'build':
    step(join(stamps, 'build'), sources, existsSync(join(output, 'index.html')), () => {
      install()
      run('vite', 'build', '--outDir', output)
    })
    break
  case 'check':
    step(join(stamps, 'check'), sources, true, () => {
      install()
      run('vue-tsc', '--noEmit', '-p', 'tsconfig.json')
      run('vitest', 'run')
    })
    break
  default:
    fail(`Say build or check, not ${goal}.`)
}

function install() {
  step(join(root, 'node_modules', '.yizhan'), packages, true, () =>
    exec(npm, ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']),
  )
}

function step(stamp, inputs, outputExists, work) {
  const now = fingerprint(inputs)
  if (outputExists && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
    return
  }
  work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
}

function fingerprint(inputs) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${major}`)
  for (const file of inputs.flatMap((input) => files(join(root, input))).sort()) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function files(path) {
  if (!existsSync(path)) {
    return []
  }
  try {
    return readdirSync(path).flatMap((name) => files(join(path, name)))
  } catch (cause) {
    if (cause.code === 'ENOTDIR') {
      return [path]
    }
    throw cause
  }
}

/** A tool of node_modules, run without a shell in between. */
function run(tool, ...args) {
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', tool, 'package.json'), 'utf8'))
  const script = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[tool]
  exec(process.execPath, [join(root, 'node_modules', tool, script), ...args])
}

function exec(command, args) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === npm,
    env: { ...process.env, NODE_ENV: goal === 'build' ? 'production' : 'test' },
  })
  if (done.error) {
    fail(`${command} could not be started: ${done.error.message}. npm comes with Node.`)
  }
  if (done.status !== 0) {
    fail(`${relative(root, args[0] ?? '') || command} ended with ${done.status ?? done.signal}.`)
  }
}

function fail(sentence) {
  console.error(`The console was not built. ${sentence}`)
  process.exit(1)
}
