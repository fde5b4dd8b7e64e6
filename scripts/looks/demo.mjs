import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const roles = ['admin', 'operator', 'agent', 'reviewer'];
/** Longer than anybody looks at pictures, s. */
const seconds = 14_400;
/** What it says first has its links, characters. */
const mostSaid = 20_000;

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
  // Read to its end, also afterwards: a demo whose words nobody takes would stand still.
  let said = '';
  const links = await new Promise((resolve, reject) => {
    demo.stderr.setEncoding('utf8').on('data', (text) => {
      if (said.length < mostSaid) said += text;
      const found = said.match(/http:\S+\/demo\/\S+(?=\s)/g) ?? [];
      if (found.length >= roles.length) resolve(found);
    });
    gone.then(() => reject(new Error(`the demo did not start: ${said}`)), reject);
  });
  return { links: Object.fromEntries(roles.map((role, n) => [role, links[n]])), url: new URL(links[0]).origin, stop };
}
