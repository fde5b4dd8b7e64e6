#!/usr/bin/env node
/**
 * `npm run check`: types, lint, format, layers, dead code and unit tests, or the scripts it is given by name, in their
 * order, as many at once as there are cores.
 * Prints a line for each as it ends, and the output of those that failed.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Longest first, so that the short ones fill the gaps. */
const everyCheck = ['lint', 'unit', 'types', 'layers', 'dead', 'format:check'];
const named = process.argv.slice(2);

function run(name) {
  const startedAt = performance.now();
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ name, ok: code === 0, output, seconds: (performance.now() - startedAt) / 1000 }),
    );
  });
}

const waiting = named.length > 0 ? named : everyCheck;
let failed = 0;
async function work() {
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    const { ok, output, seconds } = await run(name);
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
    if (ok) continue;
    failed += 1;
    console.log(output);
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
process.exitCode = failed === 0 ? 0 : 1;
