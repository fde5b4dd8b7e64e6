import { beforeEach, expect, it } from 'vitest';
import type { CallBackChanged } from '../floor/state/commands.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import { someDebtor } from '../../test/support/debtors.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import type { Stores } from '../store/ports/stores.ts';
import { CallbackService, type WantedCallbacks } from './callback-service.ts';

const minute = 60_000;

let clock: ManualClock;
let stores: Stores;
let tell: (step: FloorStep) => void;
let callbacks: CallbackService;

beforeEach(async () => {
  clock = new ManualClock();
  stores = memoryStores();
  await stores.campaigns.apply(aCampaign(), clock.now());
  const runner = {
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  };
  callbacks = new CallbackService({ stores, runner, clock });
});

/** The debtor was spoken to and asked to be called in `inMs`. */
async function promise(debtorId: string, inMs: number, agent?: string): Promise<number> {
  const { hopper } = stores;
  const now = clock.now();
  await hopper.add('c', [someDebtor(debtorId)], now);
  const { records } = await hopper.claim({ campaignId: 'c', owner: 'o', epoch: 1, count: 1, now, leaseMs: minute });
  const [record] = records;
  if (!record) throw new Error('nothing to claim');
  const { lease, callId, progress } = record;
  const settlement = { lease, callId, outcome: 'connected', cause: 'agentHungUp', endedAt: now, progress } as const;
  await hopper.settle({ ...settlement, next: { kind: 'finish', reason: 'connected' } });
  const callBackAt = now + inMs;
  const asked = { ...progress, callBackAt, ...(agent === undefined ? {} : { callBackAgent: agent }) };
  const next = { kind: 'retry', at: callBackAt, reason: 'callBack' } as const;
  await hopper.reschedule({ campaignId: 'c', debtorId, callId, progress: asked, next });
  return callBackAt;
}

type Change = CallBackChanged extends infer C
  ? C extends CallBackChanged
    ? Omit<C, 'type' | 'campaignId' | 'callId'>
    : never
  : never;

function becomes(change: Change): void {
  const command = { type: 'callBackChanged', campaignId: 'c', callId: 'x', ...change } as CallBackChanged;
  tell({ at: clock.now(), event: { type: 'tick' }, commands: [command] });
}

it('lists what is to come, the earliest first, with the agent it was promised for', async () => {
  const later = await promise('a', 20 * minute);
  const sooner = await promise('b', 10 * minute, 'ana');
  expect(await callbacks.list('c')).toEqual([
    { debtorId: 'b', at: sooner, promisedAt: sooner, promisedAgent: 'ana', state: 'waiting' },
    { debtorId: 'a', at: later, promisedAt: later, state: 'waiting' },
  ]);
  clock.advance(10 * minute);
  expect(await callbacks.list('c')).toMatchObject([{ state: 'due' }, { state: 'waiting' }]);
});

it('says who is kept for one that is being called, and why one was put off', async () => {
  const promisedAt = await promise('a', 0, 'ana');
  const about = { debtorId: 'a', promisedAt, promisedAgent: 'ana' };
  becomes({ ...about, change: 'putOff', until: promisedAt + minute, reason: 'outsideHours' });
  expect(await callbacks.list('c')).toMatchObject([{ state: 'due', reason: 'outsideHours' }]);
  becomes({ ...about, change: 'dialled', agentId: 'bea', circle: 'team' });
  expect(await callbacks.list('c')).toMatchObject([{ state: 'dialled', agentId: 'bea', circle: 'team' }]);
});

it('says what became of those that are over, the newest first', async () => {
  becomes({ debtorId: 'a', promisedAt: 1, change: 'dialled', agentId: 'bea', circle: 'anyone' });
  becomes({ debtorId: 'a', promisedAt: 1, change: 'ended', outcome: 'noAnswer' });
  clock.advance(minute);
  becomes({ debtorId: 'b', promisedAt: 2, change: 'dropped', reason: 'doNotCall' });
  const now = clock.now();
  expect(await callbacks.list('c')).toEqual([
    { debtorId: 'b', at: now, promisedAt: 2, state: 'dropped', reason: 'doNotCall' },
    {
      ...{ debtorId: 'a', at: now - minute, promisedAt: 1, state: 'ended', outcome: 'noAnswer' },
      ...{ agentId: 'bea', circle: 'anyone' },
    },
  ]);
});

it('keeps the newest thousand, and knows no campaign that there is not', async () => {
  for (let i = 0; i < 1_010; i++) becomes({ debtorId: `d${i}`, promisedAt: 1, change: 'ended', outcome: 'busy' });
  const all = await callbacks.list('c');
  expect([all.length, all[0]?.debtorId, all.at(-1)?.debtorId]).toEqual([1_000, 'd1009', 'd10']);
  await expect(callbacks.list('nowhere')).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
});

it('finds them over the campaigns that are seen, by what they were promised for', async () => {
  await stores.campaigns.apply(aCampaign({ id: 'other' }), clock.now());
  const later = await promise('a', 20 * minute, 'ana');
  const sooner = await promise('b', 10 * minute);
  const command = { type: 'callBackChanged', callId: 'x', debtorId: 'z', promisedAt: sooner, change: 'ended' } as const;
  tell({
    ...{ at: clock.now(), event: { type: 'tick' } },
    commands: [{ ...command, campaignId: 'other', outcome: 'busy' }],
  });
  const find = async (wanted: WantedCallbacks, mayIn = (id: string): boolean => id !== '') =>
    (await callbacks.find(wanted, mayIn)).map(({ campaignId, debtorId }) => `${campaignId} ${debtorId}`);
  expect(await find({})).toEqual(['c b', 'other z', 'c a']);
  expect(await find({}, (id) => id === 'other')).toEqual(['other z']);
  expect(await find({ campaign: 'c' })).toEqual(['c b', 'c a']);
  expect(await find({ agent: 'ana' })).toEqual(['c a']);
  expect(await find({ from: sooner + 1 })).toEqual(['c a']);
  expect(await find({ until: later })).toEqual(['c b', 'other z']);
  expect(await find({ state: 'ended' })).toEqual(['other z']);
});
