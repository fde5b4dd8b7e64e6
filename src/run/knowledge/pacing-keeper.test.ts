import { describe, expect, it } from 'vitest';
import { NvqPolicy } from '../../../dialer/pacing/nvq/nvq-policy.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import type { PacingObservation } from '../../../dialer/pacing/policy.ts';
import { MemoryPacing } from '../../store/memory/memory-pacing.ts';
import { PacingKeeper } from './pacing-keeper.ts';
import { readKnowledge } from './pacing-knowledge.ts';
import type { Log } from '../../../kernel/log.ts';
import { WriteBehind } from '../write-behind.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function keeper(
  store: MemoryPacing,
  clock: ManualClock,
  log: Log = silent,
): { keeper: PacingKeeper; close: () => Promise<unknown> } {
  const writes = new WriteBehind({ clock, log: silent, storeFailed: () => undefined });
  return {
    keeper: new PacingKeeper({ store, writes, clock, log, floorId: 'main' }),
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

  it('learns rightly when it was stopped before its first call and started again', async () => {
    const store = new MemoryPacing();
    const clock = new ManualClock();
    for (let run = 0; run < 2; run += 1) {
      const stopped = keeper(store, clock);
      await stopped.keeper.start(['cards'], []);
      stopped.keeper.policy.learner.campaign('cards');
      stopped.keeper.stop();
      await stopped.close();
    }
    const fresh = new NvqPolicy();
    const restarted = keeper(store, clock);
    const { knowledge, leftOut } = await restarted.keeper.start(['cards'], []);
    expect(leftOut).toEqual([]);
    expect(knowledge).toBeDefined();
    for (const policy of [fresh, restarted.keeper.policy]) {
      for (let call = 0; call < 40; call += 1) {
        for (const event of answered(`c${call}`, clock.now() + 10_000 * call, 'connected')) policy.observe(event);
        policy.observe({ type: 'talkEnded', at: clock.now(), agentId: 'ana', campaignId: 'cards', durationMs: 60_000 });
        policy.observe({ type: 'wrapEnded', at: clock.now(), agentId: 'ana', campaignId: 'cards', durationMs: 20_000 });
      }
      policy.learner.advance([], clock.now() + 3_600_000);
    }
    const learnt = restarted.keeper.policy.learner.toState();
    expect(learnt).toEqual(fresh.learner.toState());
    expect(JSON.stringify(learnt)).not.toContain('null');
    expect(restarted.keeper.policy.learner.campaign('cards').service.meanMs).toBeGreaterThan(1000);
    restarted.keeper.stop();
    await restarted.close();
  });

  it('leaves out the estimators it cannot read, keeps the others, and names them in the log and the journal note', async () => {
    const store = new MemoryPacing();
    const clock = new ManualClock();
    const first = keeper(store, clock);
    await first.keeper.start(['cards'], []);
    for (const event of answered('a', clock.now(), 'connected')) first.keeper.policy.observe(event);
    const talk = { at: clock.now(), agentId: 'ana', campaignId: 'cards', durationMs: 60_000 };
    first.keeper.policy.observe({ type: 'talkEnded', ...talk });
    first.keeper.policy.observe({ type: 'wrapEnded', ...talk });
    const sound = first.keeper.policy.learner.toState();
    await first.close();
    const cards = sound.campaigns['cards'];
    const damaged = {
      ...sound,
      campaigns: {
        cards: {
          ...cards,
          calibration: { memories: [[0, null]] },
          risk: { abandoned: -1, risked: 0 },
          service: { ...cards?.service, talk: { counts: [null], at: clock.now() } },
        },
      },
      rings: { ...sound.rings, 'gone|mobile': { live: 3 } },
      paces: { ...sound.paces, luis: { calls: 1 } },
    };
    await store.saveKnowledge('main', JSON.stringify(damaged));
    const warned: unknown[] = [];
    const second = keeper(store, clock, { ...silent, warn: (fields: object) => void warned.push(fields) });
    const { leftOut } = await second.keeper.start(['cards'], []);
    expect(leftOut).toEqual([
      'campaigns.cards.calibration',
      'campaigns.cards.risk',
      'campaigns.cards.service.talk',
      'rings.gone|mobile',
      'paces.luis',
    ]);
    expect(warned).toEqual([{ floorId: 'main', leftOut }]);
    const { wrap } = cards?.service ?? {};
    const learnt = second.keeper.policy.learner.toState();
    expect(learnt).toMatchObject({
      rings: sound.rings,
      paces: sound.paces,
      campaigns: { cards: { service: { wrap } } },
    });
    expect(learnt.campaigns['cards']?.service.talk).toMatchObject({ counts: [], at: 0 });
    second.keeper.stop();
    await second.close();
  });
});

describe('readKnowledge', () => {
  const now = Date.UTC(2026, 10, 28);

  it('names the whole when it is none of ours, and takes nothing from it', () => {
    for (const text of ['{', '[]', 'null', '7']) {
      const { knowledge, leftOut } = readKnowledge(text, now);
      expect(leftOut).toEqual(['all']);
      expect(knowledge.campaigns).toEqual({});
    }
  });

  it('leaves out what a wrong clock learnt in the future', () => {
    const empty = new NvqPolicy().learner.toState();
    const histogram = { counts: [1], at: now + 10 * 86_400_000 };
    const { leftOut } = readKnowledge(
      JSON.stringify({ ...empty, allRings: { ...empty.allRings, rest: histogram } }),
      now,
    );
    expect(leftOut).toEqual(['allRings']);
  });
});
