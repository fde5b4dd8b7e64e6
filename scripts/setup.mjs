#!/usr/bin/env node
/**
 * Brings a fresh checkout to the point where it can run: node modules, build, and the programs a purpose needs.
 * Depends on nothing but Node and npm. Everything already in place is skipped, so a second run takes well under 2 s.
 *
 *   node scripts/setup.mjs --for demo|start|test|bench [--quiet]
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const minimumNode = [20, 19];

/** Program → Debian package, by purpose. `optional` programs only make some tests run that are skipped without them. */
const redis = { program: 'redis-server', debian: 'redis-server' };
const sipp = { program: 'sipp', debian: 'sip-tester' };
const baresip = { program: 'baresip', debian: 'baresip', optional: true };
/** Chromium without a window: half the processor time of the whole browser, and none of its desktop libraries. */
const chromium = { program: 'chromium-headless-shell', debian: 'chromium-headless-shell', optional: true };
const programs = {
  demo: [redis],
  start: [redis],
  test: [redis, sipp, baresip, chromium],
  bench: [redis, sipp, chromium],
};

/** Rooms that are compiled; `web` has its own build, below. */
const sources = [
  'kernel',
  'lab',
  'src',
  'dialer',
  'routing',
  'telephony',
  'config',
  'bench',
  'test/city',
  'test/support',
];

const say = (line) => process.stderr.write(`setup: ${line}\n`);

/** Ends what goes on here; what goes on beside it is brought to its end. */
function fail(line) {
  throw new Error(line);
}

/** @returns whether it did what it was started for */
async function run(command, args, options = {}) {
  try {
    const [code] = await once(spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }), 'exit');
    return code === 0;
  } catch {
    return false;
  }
}

function purposeFromArguments() {
  const at = process.argv.indexOf('--for');
  const purpose = at === -1 ? 'start' : process.argv[at + 1];
  if (!Object.hasOwn(programs, purpose)) fail(`--for takes one of: ${Object.keys(programs).join(', ')}`);
  return purpose;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1]);
  if (!enough) fail(`Node ${minimumNode.join('.')} or newer is needed; this is ${process.versions.node}`);
}

/** A file that holds the fingerprint of what a finished step was made from. */
function isCurrent(marker, fingerprint) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === fingerprint;
}

/** Who only runs the product needs its own packages and the compiler (an optional one); tests need those of development. */
async function installModules(purpose) {
  const lock = path.join(root, 'package-lock.json');
  const fingerprint = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const marker = path.join(root, 'node_modules', '.marcador-setup');
  if (isCurrent(marker, fingerprint)) return;
  const runsOnly = purpose === 'start' || purpose === 'demo';
  const runMarker = `${fingerprint} to run`;
  if (runsOnly && isCurrent(marker, runMarker)) return;
  say('installing node modules (npm ci) …');
  const npm = process.env.npm_execpath;
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    ...(runsOnly ? ['--omit=dev', '--ignore-scripts'] : ['--include=dev']),
  ];
  const ok = await (npm
    ? run(process.execPath, [npm, ...args])
    : run('npm', args, { shell: process.platform === 'win32' }));
  if (!ok) fail('npm ci failed: see the lines above; check the network and the registry, then run this again');
  writeFileSync(marker, runsOnly ? runMarker : fingerprint);
}

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(file);
    else if (/\.(?:tsx?|css|html|svg)$/.test(entry.name)) yield file;
  }
}

/** Names, sizes and times of all sources: cheap, and any edit changes it. */
function sourceFingerprint(settings, rooms) {
  const hash = createHash('sha256');
  for (const file of settings) hash.update(readFileSync(path.join(root, file)));
  for (const room of rooms.filter((name) => existsSync(path.join(root, name)))) {
    for (const file of filesUnder(path.join(root, room))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Compiles without checking types but for the benchmark: `npm run types` is a check of its own, and needs more packages. */
async function build(purpose) {
  const marker = path.join(root, 'dist', '.marcador-setup');
  const fingerprint = sourceFingerprint(['tsconfig.json', 'tsconfig.build.json'], sources);
  if (isCurrent(marker, fingerprint)) return;
  say('building …');
  const tsc = path.join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', ...(purpose === 'bench' ? [] : ['--noCheck', '--types', ''])];
  if (!(await run(process.execPath, args))) fail('the build failed: see the lines above');
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, fingerprint);
}

/** What the pages are made from: their own sources, and the words of the service. */
const pageSources = ['web', 'src/messages'];

/** Builds the console into dist/web; the gallery of its parts too where tests are run. */
async function buildPages(purpose) {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const fingerprint = sourceFingerprint(['tsconfig.json', 'package-lock.json'], pageSources);
  for (const [folder, mode] of [['web', 'production'], ...(purpose === 'test' ? [['web-gallery', 'gallery']] : [])]) {
    const marker = path.join(root, 'dist', folder, '.marcador-setup');
    if (isCurrent(marker, fingerprint)) continue;
    say(`building ${folder === 'web' ? 'the console' : 'the gallery of its parts'} …`);
    if (!(await run(process.execPath, [vite, 'build', '-c', path.join('web', 'vite.config.ts'), '--mode', mode])))
      fail('the build of the console failed: see the lines above');
    writeFileSync(marker, fingerprint);
  }
}

function isOnPath(program) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin', '/usr/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** `[]` as root, `['sudo', '-n']` where sudo asks nothing, `undefined` where neither. */
function privilege() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

async function installPrograms(purpose) {
  const missing = programs[purpose].filter(({ program }) => !isOnPath(program));
  const needed = missing.filter(({ optional }) => !optional);
  if (needed.length > 0) await install(needed, purpose, fail);
  const wanted = missing.filter(({ optional }) => optional);
  const goOn = (advice) => say(`${advice}: the tests that need it are skipped`);
  if (wanted.length > 0) await install(wanted, purpose, goOn);
}

/** @param failed what to do with the advice when they cannot be installed */
async function install(missing, purpose, failed) {
  const packages = missing.map(({ debian }) => debian);
  const advice = `please install: ${packages.join(' ')}   (Debian, Ubuntu: sudo apt-get install ${packages.join(' ')})`;
  // A server's administrator decides what is installed there: `start` only says what is missing.
  const prefix = purpose === 'start' ? undefined : privilege();
  if (!prefix || !isOnPath('apt-get')) {
    failed(advice);
    return;
  }
  say(`installing ${packages.join(', ')} with apt …`);
  // RUNLEVEL=1 keeps Debian from starting a system-wide redis: ours is a private child process.
  const env = ['env', 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, ...env, 'apt-get', '-qq', '-y', ...args];
    return run(command, rest);
  };
  if (await apt('install', '--no-install-recommends', ...packages)) return;
  await apt('update');
  if (!(await apt('install', '--no-install-recommends', ...packages))) failed(advice);
}

async function buildAll(purpose) {
  await installModules(purpose);
  await Promise.all([build(purpose), buildPages(purpose)]);
}

async function setUp() {
  const purpose = purposeFromArguments();
  checkNode();
  // What waits for one registry does not wait for the other.
  const steps = await Promise.allSettled([installPrograms(purpose), buildAll(purpose)]);
  return steps.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
}

const failures = await setUp().catch((error) => [error]);
for (const { message } of failures) say(message);
if (failures.length > 0) process.exitCode = 1;
