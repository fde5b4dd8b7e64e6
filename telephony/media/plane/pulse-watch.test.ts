import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { PulseWatch, pulseLimits } from './pulse-watch.ts';

const { hungMs, startMs } = pulseLimits;

function watched() {
  const clock = new ManualClock();
  const seen = { beatAt: 0, heardAt: 0, hung: 0 };
  const watch = new PulseWatch({
    ...{ clock, hungMs, beatAt: () => seen.beatAt, heardAt: () => seen.heardAt },
    hung: () => (seen.hung += 1),
  });
  return { clock, seen, watch };
}

it('says once that a thread hangs, when no frame came and nobody was heard for ten seconds', () => {
  const { clock, seen } = watched();
  seen.beatAt = clock.now();
  clock.advance(hungMs);
  expect(seen.hung).toBe(0);
  clock.advance(1_000);
  expect([seen.hung, clock.pendingTimers]).toEqual([1, 0]);
});

it.each(['beatAt', 'heardAt'] as const)('leaves a thread alone while %s goes on', (sign) => {
  const { clock, seen } = watched();
  seen.beatAt = clock.now();
  for (let second = 0; second < 60; second += 1) {
    clock.advance(1_000);
    seen[sign] = clock.now();
  }
  expect(seen.hung).toBe(0);
  clock.advance(hungMs + 1_000);
  expect(seen.hung).toBe(1);
});

it('gives a thread a minute to begin, and no more', () => {
  const { clock, seen } = watched();
  clock.advance(startMs);
  expect(seen.hung).toBe(0);
  clock.advance(1_000);
  expect(seen.hung).toBe(1);
});

it('does not judge by time in which nobody looked: the whole machine stood still', () => {
  // A clock that leaps before its timer fires, as after a suspension.
  const clock = new ManualClock();
  let leapMs = 0;
  const leaping = {
    now: () => clock.now() + leapMs,
    setTimer: (ms: number, action: () => void) => clock.setTimer(ms, action),
  };
  const beatAt = clock.now();
  let hung = 0;
  const watch = new PulseWatch({
    ...{ clock: leaping, hungMs, beatAt: () => beatAt, heardAt: () => 0 },
    hung: () => (hung += 1),
  });
  leapMs = 3_600_000;
  clock.advance(1_000);
  expect(hung).toBe(0);
  // It has had a second since, and shows nothing.
  clock.advance(1_000);
  expect(hung).toBe(1);
  watch.stop();
});

it('is over when it is stopped', () => {
  const { clock, seen, watch } = watched();
  seen.beatAt = clock.now();
  watch.stop();
  clock.advance(2 * hungMs);
  expect([seen.hung, clock.pendingTimers]).toEqual([0, 0]);
});
