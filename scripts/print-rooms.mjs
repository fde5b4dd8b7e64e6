#!/usr/bin/env node
/**
 * `npm run rooms`: prints the rooms and their arrows as ARCHITECTURE.md has them, from the real imports, type imports
 * included. `--write` puts the table into ARCHITECTURE.md. `--check` (`npm run layers`) holds every import to the rules of
 * .dependency-cruiser.cjs, those of tests too, and fails when the table is stale: both from one reading of the imports.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise, format } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const require = createRequire(import.meta.url);
const { rooms, circles } = require('./rooms.cjs');
const ruleSet = require('../.dependency-cruiser.cjs');
const page = new URL('../ARCHITECTURE.md', import.meta.url);
const [begin, end] = ['<!-- rooms: npm run rooms -- --write -->', '<!-- /rooms -->'];
const roots = ['kernel', 'config', 'dialer', 'routing', 'telephony', 'lab', 'src', 'tools', 'web'];
const isCheck = process.argv.includes('--check');

const names = Object.keys(rooms);
/** The innermost room of a file. */
function roomOf(file) {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const holds = (name) => (name.endsWith('*') ? folder === name.slice(0, -1) : file.startsWith(name));
  return names.filter(holds).sort((a, b) => b.length - a.length)[0];
}

const compiler = { tsConfig: extractTSConfig(ruleSet.options.tsConfig.fileName) };
const { output } = isCheck
  ? await cruise([...roots, 'bench', 'test'], { ...ruleSet.options, ruleSet, validate: true }, {}, compiler)
  : await cruise(roots, ruleSet.options, {}, compiler);
const isProduct = (file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && roomOf(file) !== undefined;
const inhabited = new Set();
const arrows = new Map(names.map((name) => [name, new Set()]));
for (const { source, dependencies } of output.modules.filter(({ source }) => isProduct(source))) {
  const from = roomOf(source);
  inhabited.add(from);
  for (const { resolved } of dependencies.filter(({ resolved }) => isProduct(resolved))) {
    const to = roomOf(resolved);
    if (to !== from) arrows.get(from).add(to);
  }
}

const upward = names.flatMap((name, at) => [...arrows.get(name)].filter((to) => names.indexOf(to) > at));
const inCircle = new Set(
  output.modules
    .filter(({ source }) => isProduct(source))
    .flatMap(({ source, dependencies }) => dependencies.filter(({ circular }) => circular).map(() => source)),
);
const rows = names
  .filter((name) => inhabited.has(name))
  .map((name) => `| \`${name}\` | ${rooms[name].about} | ${arrows.get(name).size} |`);
const total = [...arrows.values()].reduce((sum, to) => sum + to.size, 0);
const unnamed = [...inCircle].filter((file) => !circles.flat().includes(file));
const table = [
  '| room (lowest first) | ask it about | imports rooms |',
  '| --- | --- | --- |',
  ...rows,
  '',
  `${rows.length} rooms, ${total} arrows, ${upward.length} upward, ${unnamed.length === 0 ? circles.length : 'unnamed'} circle of files (agent ↔ call on the floor, types only): \`npm run rooms\`; \`npm run layers\` refuses any other.`,
].join('\n');

if (isCheck) {
  const found = await format(output, { outputType: 'err' });
  console.log(found.output);
  if (found.exitCode !== 0) process.exitCode = 1;
}

const text = readFileSync(page, 'utf8');
const [before, rest] = text.split(begin);
const stands = rest?.split(end)[0]?.trim();
if (process.argv.includes('--write'))
  writeFileSync(page, `${before}${begin}\n\n${table}\n\n${end}${rest.split(end)[1]}`);
else if (!isCheck) console.log(table);
else if (stands?.replace(/\s+/g, ' ') !== table.replace(/\s+/g, ' ')) {
  console.error('ARCHITECTURE.md: the table of rooms is stale; run npm run rooms -- --write');
  process.exitCode = 1;
}
