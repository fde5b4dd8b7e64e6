import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { LegWatch } from './leg-watch.ts';

/** A phone that sends audio and answers probes as the test says. */
function phone() {
  const clock = new ManualClock(0);
  const state = { sendsAudio: true, answers: true, heardAt: 0, probes: 0, lostAt: undefined as number | undefined };
  const watch = new LegWatch(clock, {
    heardAt: () => (state.sendsAudio ? (state.heardAt = clock.now()) : state.heardAt),
    probe: (timeoutMs) => {
      state.probes += 1;
      if (state.answers) return Promise.resolve(true);
      return new Promise((resolve) => void clock.setTimer(timeoutMs, () => resolve(false)));
    },
    lost: () => (state.lostAt = clock.now()),
  });
  /** Moves time on in steps, so that promises settle in between. */
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.advance(100);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
  };
  return { clock, state, watch, pass };
}

describe('the watch on a parked leg', () => {
  it('asks nothing of a phone that sends audio', async () => {
    const { state, watch, pass } = phone();
    await pass(60_000);
    expect([state.probes, state.lostAt, watch.inDoubt]).toEqual([0, undefined, false]);
    watch.stop();
  });

  it('keeps a phone that suppresses silence and answers', async () => {
    const { state, watch, pass } = phone();
    state.sendsAudio = false;
    await pass(120_000);
    expect(state.lostAt).toBeUndefined();
    expect(state.probes).toBeGreaterThan(20);
    watch.stop();
  });

  it.each([0, 1000, 2500, 4900])('notices a dead phone within 15 s, %d ms after a look', async (offset) => {
    const { clock, state, watch, pass } = phone();
    await pass(10_000 + offset);
    expect(watch.inDoubt).toBe(false);
    Object.assign(state, { sendsAudio: false, answers: false });
    const diedAt = clock.now();
    await pass(15_000);
    expect(state.lostAt).toBeDefined();
    expect((state.lostAt ?? Infinity) - diedAt).toBeLessThanOrEqual(15_000);
    expect(clock.pendingTimers).toBe(0);
  });

  it('survives one lost probe', async () => {
    const { clock, state, watch, pass } = phone();
    Object.assign(state, { sendsAudio: false, answers: false });
    clock.setTimer(6000, () => (state.answers = true));
    await pass(30_000);
    expect(state.lostAt).toBeUndefined();
    watch.stop();
  });

  it('keeps a phone that answers no probe as long as it sends audio, and while its audio pauses', async () => {
    const { clock, state, watch, pass } = phone();
    state.answers = false;
    await pass(10_000);
    state.sendsAudio = false;
    clock.setTimer(8000, () => (state.sendsAudio = true));
    await pass(30_000);
    expect(state.lostAt).toBeUndefined();
    watch.stop();
  });

  it('doubts a silent phone until it is asked', async () => {
    const { state, watch, pass } = phone();
    state.sendsAudio = false;
    await pass(2500);
    expect(watch.inDoubt).toBe(true);
    expect(await watch.confirm()).toBe(true);
    expect(watch.inDoubt).toBe(false);
    watch.stop();
  });

  it('finds a phone dead at once when a join or a lost registration makes it suspect', async () => {
    const { clock, state, watch, pass } = phone();
    Object.assign(state, { sendsAudio: false, answers: false });
    await pass(2500);
    watch.suspect();
    await pass(8100);
    expect(state.lostAt).toBe(2500 + 8000);
    expect(clock.pendingTimers).toBe(0);
  });
});
