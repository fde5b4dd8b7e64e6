import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallEnd } from '../../telephony/call-control.ts';
import { Sipp } from './sipp.ts';
import type { SwitchUnderTest } from './switch-under-test.ts';
import { startSwitch } from './switch-under-test.ts';

let underTest: SwitchUnderTest | undefined;
let sipp: Sipp | undefined;

afterEach(async () => {
  await underTest?.close();
  await sipp?.stop();
});

/** What uas-population-by-last-digit.xml does with a number, and how that must be reported. */
const expected = [
  { digits: [0, 1, 2, 3], end: { by: 'local', answered: true } },
  { digits: [4, 5], end: { by: 'remote', answered: false, sipStatus: 486, q850: 17 } },
  { digits: [6], end: { by: 'remote', answered: false, sipStatus: 404, q850: 1 } },
  { digits: [7], end: { by: 'timeout', answered: false } },
  { digits: [8], end: { by: 'remote', answered: true } },
  { digits: [9], end: { by: 'remote', answered: false, sipStatus: 503, q850: 34 } },
] as const;

/** Longer than a busy machine takes to answer. */
const ringTimeoutMs = 4_000;

const digitOf = new Map<string, number>();

/** Dials `count` numbers, hangs answered ones up after a second, and returns what was reported of the end of each. */
async function run(world: SwitchUnderTest, count: number): Promise<Map<string, CallEnd[]>> {
  const ends = new Map<string, CallEnd[]>();
  const timers = new Set<NodeJS.Timeout>();
  let running = count;
  const done = new Promise<void>((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`${running} calls have no end`)), 70_000);
    world.calls.subscribe((event) => {
      if (event.type === 'answered') timers.add(setTimeout(() => void world.calls.hangUp(event.callId), 1000));
      if (event.type !== 'ended') return;
      ends.get(event.callId)?.push(event.end);
      running -= 1;
      if (running > 0) return;
      clearTimeout(deadline);
      resolve();
    });
  });
  for (let call = 0; call < count; call++) {
    const callId = randomUUID();
    ends.set(callId, []);
    digitOf.set(callId, call % 10);
    await world.calls.dial({
      callId,
      trunk: 'carrier',
      number: `+5760100${String(call).padStart(5, '0')}`,
      callerId: { number: '+576015550100' },
      ringTimeoutMs,
    });
  }
  await done;
  for (const timer of timers) clearTimeout(timer);
  return ends;
}

function checkEnds(ends: ReadonlyMap<string, readonly CallEnd[]>): void {
  for (const [callId, list] of ends) {
    expect(list).toHaveLength(1);
    const digit = digitOf.get(callId) ?? -1;
    const story = expected.find(({ digits }) => (digits as readonly number[]).includes(digit));
    expect(list[0]).toMatchObject(story?.end ?? { digit });
  }
}

describe('load', () => {
  it('accounts for every one of 900 calls at 50 calls per second, and SIPp agrees', async () => {
    sipp = await Sipp.start({ scenario: 'uas-population-by-last-digit', calls: 900 });
    underTest = await startSwitch({ trunkPort: sipp.port, trunk: { cpsLimit: 50 } });
    const ends = await run(underTest, 900);
    const dialledAt = underTest.events.seen.filter(({ type }) => type === 'dialled').map(({ at }) => at);
    checkEnds(ends);
    expect(dialledAt).toHaveLength(900);
    const seconds = ((dialledAt.at(-1) ?? 0) - (dialledAt[0] ?? 0)) / 1000;
    expect(899 / seconds).toBeLessThan(51);
    expect(await sipp.result()).toEqual({ exitCode: 0, successful: 900, failed: 0, errors: '' });
    expect(await underTest.ledger.all()).toEqual([]);
    expect(underTest.media.portsInUse).toBe(0);
  });

  it('accounts for every call when one packet in ten is lost', async () => {
    sipp = await Sipp.start({ scenario: 'uas-population-by-last-digit', calls: 200, lossPercent: 10 });
    underTest = await startSwitch({ trunkPort: sipp.port, trunk: { cpsLimit: 50, noReplyTimeoutMs: 30_000 } });
    const ends = await run(underTest, 200);
    let unlike = 0;
    for (const [callId, list] of ends) {
      expect(list).toHaveLength(1);
      const digit = digitOf.get(callId) ?? -1;
      const story = expected.find(({ digits }) => (digits as readonly number[]).includes(digit));
      if (list[0]?.answered !== story?.end.answered) unlike += 1;
    }
    // Lost replies delay an answer beyond the ring time-out here and there; nothing else may differ.
    expect(unlike).toBeLessThan(40);
    expect(underTest.calls.trunks()[0]).toMatchObject({ channelsInUse: 0, queued: 0 });
    expect(await underTest.ledger.all()).toEqual([]);
  });
});
