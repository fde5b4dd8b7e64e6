import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../telephony/sip/ledger/dialog-ledger.ts';
import { MemoryDialogLedger } from '../../telephony/sip/ledger/memory-dialog-ledger.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import type { CrashNews, CrashOrder } from './crashing-switch.ts';
import { Sipp } from './sipp.ts';
import { startSwitch } from './switch-under-test.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Lets a switch in a process of its own dial, kills it (SIGKILL) when it reports `deadly`, and returns what it had stored. */
async function crash(order: CrashOrder, deadly: (news: CrashNews) => boolean): Promise<LedgerEntry[]> {
  const program = fileURLToPath(new URL('crashing-switch.ts', import.meta.url));
  const child: ChildProcess = fork(program, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  closers.push(() => child.kill('SIGKILL'));
  const stored: LedgerEntry[] = [];
  await new Promise<void>((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error('the switch never came to its death')), 60_000);
    child.on('message', (news: CrashNews) => {
      if (news.kind === 'saved') stored.push(news.entry);
      if (!deadly(news)) return;
      clearTimeout(deadline);
      child.kill('SIGKILL');
      resolve();
    });
    child.send(order);
  });
  await died;
  return stored.slice(-1);
}

interface Aftermath {
  readonly sipp: Awaited<ReturnType<Sipp['result']>> | undefined;
  readonly tookMs: number;
}

/** One call to SIPp, a crash, and a new process on the same port that recovers. */
async function crashAndRecover(scenario: string, deadly: (news: CrashNews) => boolean): Promise<Aftermath> {
  const sipp = await Sipp.start({ scenario, calls: 1 });
  closers.push(() => sipp.stop());
  const port = await freeUdpPort();
  const request = {
    callId: randomUUID(),
    trunk: 'carrier',
    number: '+573001234567',
    callerId: { number: '+576015550100' },
    ringTimeoutMs: 30_000,
  };
  const entries = await crash({ port, trunkPort: sipp.port, request }, deadly);
  expect(entries.map(({ callId }) => callId)).toEqual([request.callId]);
  const ledger = new MemoryDialogLedger();
  for (const entry of entries) await ledger.save(entry);
  const next = await startSwitch({ port, trunkPort: sipp.port, ledger });
  closers.push(() => next.close());
  const startedAt = Date.now();
  expect(await next.calls.recover()).toEqual([]);
  const tookMs = Date.now() - startedAt;
  expect(await ledger.all()).toEqual([]);
  return { sipp: await sipp.result(), tookMs };
}

const allWell = { exitCode: 0, successful: 1, failed: 0, errors: '' };
const on = (type: string) => (news: CrashNews) => news.kind === 'event' && news.type === type;

describe('after a crash, the next process', () => {
  it('cancels what rang', async () => {
    const { sipp, tookMs } = await crashAndRecover('uas-rings-until-cancel', on('ringing'));
    expect(sipp).toEqual(allWell);
    expect(tookMs).toBeLessThan(3000);
  });

  it('hangs up what was answered', async () => {
    const { sipp, tookMs } = await crashAndRecover('uas-180-then-200', on('acknowledged'));
    expect(sipp).toEqual(allWell);
    expect(tookMs).toBeLessThan(5000);
  });

  it('acknowledges and ends what is answered while it is cancelled', async () => {
    const { sipp } = await crashAndRecover('uas-200-crosses-cancel', on('ringing'));
    expect(sipp).toEqual(allWell);
  });

  it('gives up on a far end that is gone, within its bound', async () => {
    const port = await freeUdpPort();
    const ledger = new MemoryDialogLedger();
    const peer = { host: '127.0.0.1', port: await freeUdpPort(), transport: 'udp' };
    const state = {
      callId: 'gone',
      localTag: 'a',
      remoteTag: 'b',
      local: '<sip:us@127.0.0.1>;tag=a',
      remote: '<sip:them@127.0.0.1>;tag=b',
      remoteTarget: `sip:127.0.0.1:${peer.port}`,
      routeSet: [],
      localCSeq: 1,
      peer,
    };
    await ledger.save({ callId: 'one', identifiers: JSON.stringify({ phase: 'confirmed', state }) });
    await ledger.save({ callId: 'two', identifiers: 'not ours' });
    const next = await startSwitch({ port, trunkPort: peer.port, ledger });
    closers.push(() => next.close());
    const startedAt = Date.now();
    await next.calls.recover();
    expect(Date.now() - startedAt).toBeLessThan(5000);
    expect(await ledger.all()).toEqual([]);
  });
});
