import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SwitchTime } from './switch-time.ts';

const start = 1_795_000_000_000;

describe("the switch's clock against ours", () => {
  it('takes the least difference for that of the clocks, and the rest for delay', () => {
    const time = new SwitchTime();
    // The switch is 3 s behind; its events take 20 ms.
    time.observe(start - 3_000, start + 20);
    // One that was held up for 5.8 s.
    time.observe(start - 3_000 + 1_000, start + 6_800);
    expect(time.toOurs(start - 3_000 + 1_000, start + 6_800)).toBe(start + 1_020);
  });

  it('knows nothing before it saw a stamp, and never names an instant to come', () => {
    const time = new SwitchTime();
    expect(time.toOurs(start - 60_000, start)).toBe(start);
    time.observe(start, start + 20);
    expect(time.toOurs(start + 5_000, start + 30)).toBe(start + 30);
  });

  it('believes a clock that was set right after a minute at the most', () => {
    const time = new SwitchTime();
    for (let ms = 0; ms < 60_000; ms += 10_000) time.observe(start + ms, start + ms + 20);
    // The switch's clock is set back by 10 minutes.
    for (let ms = 60_000; ms <= 130_000; ms += 10_000) time.observe(start + ms - 600_000, start + ms + 20);
    expect(time.toOurs(start + 130_000 - 600_000, start + 130_100)).toBe(start + 130_020);
  });

  it('forgets what it knew after a silence of a minute', () => {
    const time = new SwitchTime();
    time.observe(start, start + 20);
    time.observe(start + 120_000 - 600_000, start + 120_020);
    expect(time.toOurs(start + 120_000 - 600_000, start + 120_100)).toBe(start + 120_020);
  });

  it('is never more than the delay beside the truth, whatever the delays', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 9_000 }), { minLength: 1, maxLength: 20 }), (delays) => {
        const time = new SwitchTime();
        for (const [at, delay] of delays.entries()) {
          const happened = start + at * 100;
          time.observe(happened, happened + delay);
          const named = time.toOurs(happened, happened + delay);
          expect(named).toBeGreaterThanOrEqual(happened);
          expect(named).toBeLessThanOrEqual(happened + delay);
        }
      }),
    );
  });
});
