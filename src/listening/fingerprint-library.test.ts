import { beforeEach, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { babble, frames } from '../../test/support/telephone-sounds.ts';
import { encodeWords } from '../../telephony/detection/fingerprint/fingerprint-index.ts';
import { FingerprintMeter } from '../../telephony/detection/fingerprint/fingerprint-meter.ts';
import { MemoryFingerprints } from '../store/memory/memory-fingerprints.ts';
import { FingerprintLibrary } from './fingerprint-library.ts';
import { HeardCalls } from './heard-calls.ts';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
let clock: ManualClock;
let store: MemoryFingerprints;
let heard: HeardCalls;

beforeEach(() => {
  clock = new ManualClock();
  store = new MemoryFingerprints();
  heard = new HeardCalls(clock);
});

function call(callId: string, seed: number): void {
  const meter = new FingerprintMeter();
  for (const frame of frames(babble(5_000, seed))) meter.push(frame);
  heard.add(callId, { words: encodeWords(meter), audible: 300 });
}

const library = (of = store): FingerprintLibrary => new FingerprintLibrary({ store: of, heard, clock, log });

/** Waits until pending promises have settled. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('has the same content after a restart, and in every service within seconds', async () => {
  const [one, other] = [library(), library()];
  await Promise.all([one.start(), other.start()]);
  call('a', 1);
  call('b', 1);
  one.learn('a', 'machine');
  one.learn('b', 'machine');
  await settled();
  clock.advance(10_000);
  await settled();
  expect(other.list()).toEqual(one.list());
  expect(other.list()).toMatchObject([{ label: 'machine', confirmations: 2, durationMs: 4_992 }]);
  const [{ id } = { id: '' }] = other.list();
  expect(other.forget(id)).toBe(true);
  await settled();
  clock.advance(10_000);
  await settled();
  expect(one.list()).toEqual([]);
  await Promise.all([one.stop(), other.stop()]);
  expect(clock.pendingTimers).toBe(0);
  const restarted = library();
  await restarted.start();
  expect(restarted.list()).toEqual([]);
  await restarted.stop();
});

it('keeps learning while the store is unreachable, and writes it down when the store is back', async () => {
  let away = true;
  const save = store.save.bind(store);
  store.save = (fingerprint, limit) => (away ? Promise.reject(new Error('away')) : save(fingerprint, limit));
  const one = library();
  await one.start();
  call('a', 1);
  expect(one.learn('a', 'machine')).toBe('new');
  await settled();
  expect(one.list()).toHaveLength(1);
  expect((await store.load()).fingerprints).toEqual([]);
  away = false;
  clock.advance(10_000);
  await settled();
  await one.stop();
  expect(one.list()).toMatchObject((await store.load()).fingerprints);
});

it('writes at most once an hour that a recording was recognised', async () => {
  const one = library();
  await one.start();
  call('a', 1);
  one.learn('a', 'machine');
  const [{ id, lastHeardAt } = { id: '', lastHeardAt: 0 }] = one.list();
  one.recognised(id);
  expect(one.list()[0]?.lastHeardAt).toBe(lastHeardAt);
  clock.advance(3_600_000);
  one.recognised(id);
  await settled();
  expect((await store.load()).fingerprints[0]?.lastHeardAt).toBe(lastHeardAt + 3_600_000);
  await one.stop();
});

it('does not grow while the store hangs, whatever agents mark', async () => {
  let saves = 0;
  store.save = () => {
    saves += 1;
    return new Promise(() => undefined);
  };
  const one = library();
  await one.start();
  const rng = seededRng(7);
  for (let n = 0; n < 700; n++) {
    clock.advance(1);
    const words = Buffer.from(Array.from({ length: 240 }, () => Math.floor(rng.next() * 256)));
    one.learnFrom(`call-${n}`, { words: words.toString('base64'), audible: 300 }, 'machine');
  }
  await settled();
  expect(one.list()).toHaveLength(500);
  expect(saves).toBe(1);
});

it('remembers two thousand calls at most, whoever calls', () => {
  for (let n = 0; n < 5_000; n++) heard.add(`call-${n}`, { words: '', audible: 0 });
  expect(heard.size).toBe(2_000);
  expect(heard.get('call-4999')).toBeDefined();
  expect(heard.get('call-2999')).toBeUndefined();
});

it('keeps at most five hundred recordings and drops the one unheard for longest', async () => {
  const one = library();
  await one.start();
  for (let n = 0; n < 500; n++) {
    const at = n + 1;
    await store.save(
      { id: `f${n}`, label: 'machine', words: 'AAAA', confirmations: 2, learnedAt: at, lastHeardAt: at },
      500,
    );
  }
  call('a', 1);
  one.learn('a', 'machine');
  await settled();
  const ids = (await store.load()).fingerprints.map(({ id }) => id);
  expect(ids).toHaveLength(500);
  expect(ids).not.toContain('f0');
  await one.stop();
});
