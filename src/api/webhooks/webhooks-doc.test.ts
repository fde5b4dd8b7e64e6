import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { packageRoot } from '../../../kernel/package-root.ts';
import { systemClock } from '../../../kernel/system-clock.ts';
import { createPostEvent } from './post-event.ts';
import { signDelivery } from './sign-delivery.ts';

let program: ChildProcess | undefined;
afterEach(() => program?.kill());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the receiver that docs/webhooks.md shows. */
async function startReceiver(port: number, secret: string): Promise<ChildProcess> {
  const doc = readFileSync(path.join(packageRoot(), 'docs', 'webhooks.md'), 'utf8');
  const [, source = ''] = /```js\n(.*?)```/s.exec(doc) ?? [];
  const lines = source.split('\n').filter((line) => line !== '' && !line.startsWith('import'));
  expect(lines.length).toBeLessThanOrEqual(15);
  const env = { ...process.env, PORT: String(port), SECRET: secret };
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for (;;) {
    const reached = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' }).catch(() => undefined);
    if (reached) return child;
    if (child.exitCode !== null) throw new Error('the receiver of the document ended');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it("the documented receiver takes what we sign, and refuses another secret, another body and yesterday's signature", async () => {
  const port = await freePort();
  const secret = 'whsec_of_the_test';
  program = await startReceiver(port, secret);
  const url = `http://127.0.0.1:${port}/`;
  const body = '{"type":"promise.made","note":"mañana"}';
  const post = createPostEvent({ allowedNetworks: ['127.0.0.1'], timeoutMs: 5_000, clock: systemClock, version: '1' });
  const signed = { url, secret, eventId: 'e', type: 'promise.made', body };
  const printed = once(program.stdout ?? program, 'data');
  expect(await post(signed)).toEqual({ delivered: true, status: 204 });
  expect(String(await printed)).toBe('promise.made\n');
  expect(await post({ ...signed, secret: 'whsec_of_another' })).toMatchObject({ status: 401 });
  const send = async (text: string, signature: string): Promise<number> =>
    (await fetch(url, { method: 'POST', body: text, headers: { 'marcador-signature': signature } })).status;
  const now = Date.now();
  expect(await send(body, signDelivery(secret, body, now))).toBe(204);
  expect(await send(`${body} `, signDelivery(secret, body, now))).toBe(401);
  expect(await send(body, signDelivery(secret, body, now - 86_400_000))).toBe(401);
  expect(await send(body, '')).toBe(401);
});
