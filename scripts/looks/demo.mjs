import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const roles = ['admin', 'operator', 'agent', 'reviewer'];
/** Longer than anybody looks at pictures, s. */
const seconds = 14_400;

/**
 * A demo that lives as `npm run demo` does, whose agents write down what their conversations came to.
 *
 * @returns the links by which people sign in, by role, and what ends it
 */
export async function startDemo() {
  const args = [program, 'demo', '--seconds', String(seconds), '--agents', '8', '--json'];
  const demo = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(demo, 'exit');
  const stop = async () => {
    demo.kill('SIGTERM');
    await gone;
  };
  let said = '';
  for await (const chunk of demo.stderr.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    const found = said.match(/http:\S+\/demo\/\S+/g) ?? [];
    if (found.length < roles.length) continue;
    demo.stderr.resume();
    return { links: Object.fromEntries(roles.map((role, n) => [role, found[n]])), url: new URL(found[0]).origin, stop };
  }
  throw new Error(`the demo did not start: ${said}`);
}
