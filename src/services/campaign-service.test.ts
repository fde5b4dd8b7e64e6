import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { someDebtor } from '../../test/support/debtors.ts';
import { noRules, type RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import type { Stores } from '../store/ports/stores.ts';
import { RunningImports } from './imports/running-imports.ts';
import { CampaignService } from './campaign-service.ts';

const night: RulePack = { ...noRules, id: 'night', attemptsPerDay: 1 };
const rulePacks = new Map([noRules, night].map((pack) => [pack.id, pack]));

let clock: ManualClock;
let stores: Stores;
let fed: FloorEvent[];
let tell: (step: FloorStep) => void;
let service: CampaignService;

beforeEach(async () => {
  clock = new ManualClock();
  stores = memoryStores();
  fed = [];
  const runner = {
    feed: (event: FloorEvent) => void fed.push(event),
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  };
  service = new CampaignService({
    imports: new RunningImports(),
    stores,
    runner,
    clock,
    trunks: ['t'],
    rulePacks,
    utcOffset: () => 0,
    hasPrompt: () => true,
    verdictByMs: 2_000,
  });
  await service.apply(aCampaign(), { dryRun: false });
  await stores.hopper.add('c', [someDebtor('a'), someDebtor('b')], clock.now());
  fed.length = 0;
});

const claim = { campaignId: 'c', owner: 'node', epoch: 1, count: 1, leaseMs: 60_000 };

describe('removing a campaign', () => {
  it('archives its records, forgets its rules, and takes it off the floor', async () => {
    expect(await service.remove('c')).toEqual({ archivedRecords: 2 });
    expect(fed).toEqual([{ type: 'campaignRemoved', campaignId: 'c' }]);
    expect(await service.list()).toEqual([]);
    await expect(service.remove('c')).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
  });

  it.each(['running', 'draining'] as const)(
    'is refused while it is %s, though the store may lag behind',
    async (status) => {
      const command = { type: 'campaignStatusChanged', campaignId: 'c', status, reason: 'operator' } as const;
      tell({ at: clock.now(), event: { type: 'tick' }, commands: [command] });
      await expect(service.remove('c')).rejects.toMatchObject({ code: 'CAMPAIGN_IN_USE' });
      expect(fed).toEqual([]);
      expect((await service.report('c')).totals.records).toBe(2);
    },
  );

  it('is refused while a paused campaign still has a call in progress', async () => {
    const { records } = await stores.hopper.claim({ ...claim, now: clock.now() });
    await expect(service.remove('c')).rejects.toMatchObject({ code: 'CAMPAIGN_IN_USE' });
    expect(await service.get('c')).toMatchObject({ id: 'c' });
    await stores.hopper.release(records.map(({ lease }) => lease));
    expect(await service.remove('c')).toEqual({ archivedRecords: 2 });
  });

  it('starts over when a campaign of the same id is created', async () => {
    await service.remove('c');
    expect(await service.apply(aCampaign(), { dryRun: false })).toMatchObject({ change: 'added' });
    expect(fed.at(-1)).toMatchObject({ type: 'campaignApplied', status: 'paused' });
    expect((await service.report('c')).totals.records).toBe(0);
  });
});

describe('a record that a rule put off', () => {
  const tomorrow = 86_400_000;

  async function putOneOff(): Promise<void> {
    const { records } = await stores.hopper.claim({ ...claim, now: clock.now() });
    for (const { lease, callId, progress } of records) {
      await stores.hopper.settle({
        ...{ lease, callId, progress, outcome: 'blocked', cause: 'attemptsPerDay', endedAt: clock.now() },
        next: { kind: 'retry', at: clock.now() + tomorrow, reason: 'attemptsPerDay' },
      });
    }
    fed.length = 0;
  }

  it('comes back when the campaign gets another rule, and the floor learns of it', async () => {
    await service.apply(aCampaign({ rulePack: 'night' }), { dryRun: false });
    await putOneOff();
    await service.apply(aCampaign({ rulePack: 'night', maxLines: 7 }), { dryRun: false });
    expect((await service.report('c')).totals).toMatchObject({ ready: 1, scheduled: 1 });
    await service.apply(aCampaign(), { dryRun: false });
    expect(fed.map(({ type }) => type)).toEqual(['campaignApplied', 'recordsAdded', 'campaignApplied']);
    expect(await stores.hopper.claim({ ...claim, count: 5, now: clock.now() })).toMatchObject({
      records: [{ debtor: { id: 'a' } }, { debtor: { id: 'b' } }],
    });
    expect((await service.report('c')).outcomes).toEqual({});
  });

  it('comes back at the next start when the rule pack itself says something else', async () => {
    await service.apply(aCampaign({ rulePack: 'night' }), { dryRun: false });
    await putOneOff();
    await service.reconsiderAll();
    expect(fed).toEqual([]);
    rulePacks.set('night', { ...night, attemptsPerDay: 2 });
    await service.reconsiderAll();
    rulePacks.set('night', night);
    expect(fed).toEqual([{ type: 'recordsAdded', campaignId: 'c' }]);
  });
});
