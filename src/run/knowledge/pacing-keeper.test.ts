import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { PacingObservation } from '../../../dialer/pacing/policy.ts';
import { MemoryPacing } from '../../store/memory/memory-pacing.ts';
import { PacingKeeper } from './pacing-keeper.ts';
import { parseKnowledge } from './pacing-knowledge.ts';
import { WriteBehind } from '../write-behind.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function keeper(store: MemoryPacing, clock: ManualClock): { keeper: PacingKeeper; close: () => Promise<unknown> } {
  const writes = new WriteBehind({ clock, log: silent, storeFailed: () => undefined });
  return {
    keeper: new PacingKeeper({ store, writes, clock, log: silent, floorId: 'main' }),
    close: () => writes.close(1000),
  };
}

function answered(callId: string, at: number, fate?: 'connected' | 'abandoned'): readonly PacingObservation[] {
  const call = { callId, campaignId: 'cards' };
  const fateOf: readonly PacingObservation[] =
    fate === undefined
      ? []
      : [fate === 'connected' ? { type: fate, at, ...call, agentId: 'ana' } : { type: fate, at, ...call }];
  return [
    { type: 'dialled', at: at - 9000, ...call, trunk: 't', record: { answerProbability: 0.2 } },
    { type: 'live', at, ...call },
    ...fateOf,
  ];
}

describe('PacingKeeper', () => {
  it('takes budgets and knowledge up after a crash, what was undecided counted as abandoned', async () => {
    const store = new MemoryPacing();
    const clock = new ManualClock();
    const first = keeper(store, clock);
    await first.keeper.start(['cards'], []);
    const events = [
      ...answered('a', clock.now(), 'connected'),
      ...answered('b', clock.now(), 'abandoned'),
      ...answered('c', clock.now()),
      ...answered('d', clock.now()),
    ];
    for (const event of events) first.keeper.policy.observe(event);
    first.keeper.policy.observe({
      type: 'talkEnded',
      at: clock.now(),
      agentId: 'ana',
      campaignId: 'cards',
      durationMs: 60_000,
    });
    clock.advance(60_000);
    await first.close();

    const restart = new ManualClock(clock.now());
    const second = keeper(store, restart);
    await second.keeper.start(['cards'], ['d']);
    const abandonment = {
      cap: 0.03,
      connectionThresholdMs: 2000,
      connectionStartPoint: 'connectedToSystem',
      window: { type: 'day' },
      noRedialMs: 0,
    } as const;
    second.keeper.policy.decide({
      now: clock.now(),
      agents: [],
      calls: [],
      campaigns: [{ campaignId: 'cards', mode: 'predictive', priority: 1, freeLines: 1, readyRecords: 0, abandonment }],
    });
    expect(second.keeper.policy.budget('cards', clock.now())?.counts).toEqual({
      live: 4,
      abandoned: 2,
      machineHangUps: 0,
    });
    expect(second.keeper.policy.learner.toState()).toEqual(first.keeper.policy.learner.toState());
    second.keeper.stop();
    await second.close();
    expect(restart.pendingTimers).toBe(0);
  });

  it('refuses what is not knowledge', () => {
    expect(parseKnowledge('{')).toBeUndefined();
    expect(parseKnowledge('{"campaigns":{"x":{"answers":3}}}')).toBeUndefined();
  });
});
