import { afterEach, beforeEach, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import type { CallEvent } from '../call-control.ts';
import { SimulatedCallControl } from './simulated-call-control.ts';

let clock: ManualClock;
let calls: SimulatedCallControl;
let events: CallEvent[];

beforeEach(async () => {
  clock = new ManualClock();
  events = [];
  calls = new SimulatedCallControl({
    ...{ clock, rng: seededRng(1), behave: () => ({ kind: 'answer', afterMs: 10 }) },
    trunks: [{ name: 'city', cpsLimit: 1, channelLimit: 9, outages: { afterMs: 1_000, lastMs: 500 } }],
  });
  calls.subscribe((event) => events.push(event));
  await calls.start();
});
afterEach(() => calls.close());

const dial = (callId: string): Promise<void> =>
  calls.dial({
    ...{ callId, trunk: 'city', number: '+573001234567', ringTimeoutMs: 5_000 },
    callerId: { number: '+576015550100' },
  });
const changes = (): readonly string[] =>
  events.flatMap(({ type }) => (type === 'trunkDown' || type === 'trunkUp' ? [type] : []));

it('goes away and comes back, again and again', () => {
  clock.advance(1_000);
  expect(calls.trunks()).toMatchObject([{ trunk: 'city', up: false }]);
  clock.advance(499);
  expect(changes()).toEqual(['trunkDown']);
  clock.advance(1);
  expect(calls.trunks()).toMatchObject([{ up: true }]);
  clock.advance(1_500);
  expect(changes()).toEqual(['trunkDown', 'trunkUp', 'trunkDown', 'trunkUp']);
});

it('takes no call meanwhile, fails what leaves, and lets conversations go on', async () => {
  await dial('talks');
  await dial('waits');
  clock.advance(1_000);
  await expect(dial('late')).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
  clock.advance(499);
  expect(events.filter(({ type }) => type === 'ended')).toMatchObject([
    { callId: 'waits', end: { by: 'failure', detail: 'noReply' } },
  ]);
  clock.advance(1);
  await dial('again');
  clock.advance(1_000);
  expect((await calls.liveCalls()).map(({ callId }) => callId)).toEqual(['talks', 'again']);
});

it('has no timer left when it is closed', async () => {
  await calls.close();
  clock.advance(10_000);
  expect(changes()).toEqual([]);
});
