import { afterEach } from 'vitest';

/** What was rejected without anybody who handles it. One process runs many files: the listener is set once. */
const key = Symbol.for('marcador.unhandledRejections');
const shared = globalThis as { [key]?: unknown[] };

function unhandled(): unknown[] {
  const known = shared[key];
  if (known) return known;
  const rejections: unknown[] = [];
  process.on('unhandledRejection', (reason) => rejections.push(reason));
  shared[key] = rejections;
  return rejections;
}

const rejections = unhandled();

/** In production such a rejection ends the process: here it fails the test in which it came. */
afterEach(async () => {
  // Node reports them after the microtasks of a turn.
  await new Promise((resolve) => setImmediate(resolve));
  const found = rejections.splice(0);
  if (found.length > 0) throw new AggregateError(found, `${found.length} rejections that nobody handled`);
});
