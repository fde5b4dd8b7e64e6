#!/usr/bin/env node
/**
 * `npm run lint`: ESLint over the tree, without asking again about files that nothing has changed for.
 *
 * The rules read types, so that a file's verdict depends on what it imports, too: its key is made of its own text and the
 * texts of everything it imports, near and far. Declarations that need no import, the configuration, the installed
 * packages and the version of Node are part of every key. ESLint's own cache looks at the file alone and would keep
 * verdicts that are no longer true. `--all` asks about every file.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import ts from 'typescript';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cacheFile = path.join(root, 'node_modules', '.cache', 'lint.json');
const everyKey = ['eslint.config.js', 'package-lock.json', 'tsconfig.json', 'scripts/lint.mjs'];
const linted = /\.([cm]?js|ts)$/;

const hashOf = (...parts) =>
  parts.reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256')).digest('hex');

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== '.git') yield* filesUnder(file);
    else if (entry.isFile() && linted.test(entry.name)) yield file;
  }
}

/** The files of this project that a file imports; packages stand in the lock file. */
function importsOf(file, text) {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => path.resolve(path.dirname(file), fileName))
    .filter((imported) => linted.test(imported) && existsSync(imported));
}

/** Everything a file imports, near and far, itself first. */
function reachOf(file, graph) {
  const reach = new Set([file]);
  for (const each of reach) for (const imported of graph.get(each) ?? []) reach.add(imported);
  return reach;
}

/** A key for each file: the same as long as nothing its verdict depends on has changed. */
function keysOf(files) {
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const hashes = new Map([...texts].map(([file, text]) => [file, hashOf(text)]));
  const graph = new Map([...texts].map(([file, text]) => [file, importsOf(file, text)]));
  const ambient = files.filter((file) => file.endsWith('.d.ts') || /^declare (global|module)\b/m.test(texts.get(file)));
  const shared = hashOf(
    process.version,
    ...everyKey.map((file) => readFileSync(path.join(root, file))),
    ...ambient.map((file) => hashes.get(file)),
  );
  return new Map(
    files.map((file) => {
      const reach = [...reachOf(file, graph)].sort();
      return [file, hashOf(shared, ...reach.map((each) => `${path.relative(root, each)} ${hashes.get(each)}`))];
    }),
  );
}

function readClean() {
  try {
    return new Set(JSON.parse(readFileSync(cacheFile, 'utf8')));
  } catch {
    return new Set();
  }
}

const eslint = new ESLint({ cwd: root });
const candidates = [...filesUnder(root)];
const ignored = await Promise.all(candidates.map((file) => eslint.isPathIgnored(file)));
const keys = keysOf(candidates.filter((_, at) => !ignored[at]));
const clean = process.argv.includes('--all') ? new Set() : readClean();
const stale = [...keys].filter(([, key]) => !clean.has(key)).map(([file]) => file);

const results = stale.length === 0 ? [] : await eslint.lintFiles(stale);
const faulty = new Set(results.filter(({ messages }) => messages.length > 0).map(({ filePath }) => filePath));
mkdirSync(path.dirname(cacheFile), { recursive: true });
writeFileSync(cacheFile, JSON.stringify([...keys].filter(([file]) => !faulty.has(file)).map(([, key]) => key)));

const report = (await eslint.loadFormatter('stylish')).format(results);
if (report) console.log(report);
console.log(`lint: ${stale.length} of ${keys.size} files asked about, ${faulty.size} with faults`);
process.exitCode = faulty.size === 0 ? 0 : 1;
