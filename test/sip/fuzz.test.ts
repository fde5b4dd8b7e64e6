import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { mutatedMessage } from './mutate-message.ts';
import { startSwitch } from './switch-under-test.ts';

const messages = 10_000;

/** Waits until all timers of the stack have run out. */
async function emptied(signalling: EmbeddedSignalling): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const { transactions, dialogs, incoming, outgoing } = signalling.counts();
    if (transactions + dialogs + incoming + outgoing === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(signalling.counts()).toMatchObject({ transactions: 0, dialogs: 0, incoming: 0, outgoing: 0 });
}

/** A stack with short timers that accepts, rejects or forgets what comes, by turns. */
async function startVictim(errors: unknown[]): Promise<{ victim: EmbeddedSignalling; invited: () => number }> {
  const victim = new EmbeddedSignalling({
    clock: systemClock,
    bind: { address: '127.0.0.1', port: 0 },
    timers: { t1: 20, t2: 80, t4: 50 },
    report: (_message, cause) => errors.push(cause),
  });
  let turn = 0;
  await victim.start({
    invite: (invite) => {
      turn += 1;
      invite.progress(180);
      if (turn % 3 === 0) invite.reject(486);
      else if (turn % 3 === 1) invite.accept('v=0\r\n').listen({ ended: () => undefined, offer: (offer) => offer });
      else setTimeout(() => invite.reject(480), 500);
    },
  });
  return { victim, invited: () => turn };
}

it(`survives ${messages} mutated messages over UDP, leaks nothing, and still answers`, async () => {
  const errors: unknown[] = [];
  const { victim, invited } = await startVictim(errors);
  const { port } = victim.contactAddress();
  const rng = seededRng(20_260_101);
  const socket = createSocket('udp4');
  for (let sent = 0; sent < messages; sent++) {
    socket.send(mutatedMessage(rng, `127.0.0.1:${port}`), port, '127.0.0.1');
    if (sent % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await emptied(victim);
  const { malformed } = victim.counts();
  expect(malformed).toBeGreaterThan(messages / 10);
  expect(malformed).toBeLessThan(messages);
  // Enough got through the parser to disturb transactions and dialogs as well.
  expect(invited()).toBeGreaterThan(30);
  expect(errors).toEqual([]);
  const peer = new EmbeddedSignalling({
    clock: systemClock,
    bind: { address: '127.0.0.1', port: 0 },
    report: () => undefined,
  });
  await peer.start();
  const from = { uri: 'sip:peer@127.0.0.1' };
  const reply = await peer.request({ method: 'OPTIONS', requestUri: `sip:127.0.0.1:${port}`, from });
  expect(reply).toMatchObject({ kind: 'reply', status: 200 });
  await peer.close();
  await victim.close();
  socket.close();
});

it('survives mutated messages over TCP, cut anywhere', async () => {
  const errors: unknown[] = [];
  const { victim, invited } = await startVictim(errors);
  const { port } = victim.contactAddress();
  const rng = seededRng(7);
  for (let connection = 0; connection < 120; connection++) {
    const stream = connect(port, '127.0.0.1');
    stream.on('error', () => undefined);
    for (let sent = 0; sent < 20; sent++) {
      const message = mutatedMessage(rng, `127.0.0.1:${port}`);
      const cut = Math.floor(rng.next() * message.length);
      stream.write(message.subarray(0, cut));
      stream.write(message.subarray(cut));
    }
    await new Promise<void>((resolve) => stream.end(() => resolve()));
    stream.destroy();
  }
  await emptied(victim);
  // A damaged length ends its connection, so fewer get through than over UDP.
  expect(invited()).toBeGreaterThan(8);
  expect(errors).toEqual([]);
  await victim.close();
});

it('goes on calling after mutated replies to its own calls', async () => {
  const rng = seededRng(99);
  const carrier = createSocket('udp4');
  await new Promise<void>((resolve) => carrier.bind(0, '127.0.0.1', resolve));
  carrier.on('message', (data, from) => {
    const lines = data.toString().split('\r\n');
    const kept = lines.filter((line) => /^(via|from|to|call-id|cseq):/i.test(line));
    for (let reply = 0; reply < 20; reply++) {
      const status = [100, 180, 183, 200, 401, 486, 503][Math.floor(rng.next() * 7)] ?? 200;
      const tagged = kept.map((line) => (/^to:/i.test(line) ? `${line};tag=${reply}` : line)).join('\r\n');
      const whole = `SIP/2.0 ${status} X\r\n${tagged}\r\nContent-Length: 0\r\n\r\n`;
      const at = Math.floor(rng.next() * whole.length);
      const cut = rng.next() < 0.5 ? whole : whole.slice(0, at) + whole.slice(at + Math.floor(rng.next() * 10));
      carrier.send(cut, from.port, from.address);
    }
  });
  const world = await startSwitch({ trunkPort: carrier.address().port, trunk: { noReplyTimeoutMs: 1000 } });
  const ids = Array.from({ length: 200 }, (_, call) => `fuzz-${call}`);
  for (const callId of ids) {
    await world.calls.dial({
      callId,
      trunk: 'carrier',
      number: '+573001234567',
      callerId: { number: '+576015550100' },
      ringTimeoutMs: 1500,
    });
  }
  for (const callId of ids) await world.events.next(callId, 'ended', 50_000);
  for (const callId of ids) expect(world.events.count(callId, 'ended')).toBe(1);
  expect(world.media.portsInUse).toBe(0);
  await world.close();
  carrier.close();
});
