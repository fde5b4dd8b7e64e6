import { describe, expect, it } from 'vitest';
import { TimelyPackets } from './timely-packets.ts';

interface Arrival {
  readonly at: number;
  /** 20 ms each. */
  readonly number: number;
}

const every20ms = (count: number): readonly Arrival[] =>
  Array.from({ length: count }, (_, number) => ({ number, at: 1_000_000 + number * 20 }));
/** What is passed on, by number. */
function passed(arrivals: readonly Arrival[], firstTimestamp = 0): readonly number[] {
  const timely = new TimelyPackets();
  const inTime = ({ number, at }: Arrival): boolean =>
    timely.take({ ssrc: 1, timestamp: (firstTimestamp + number * 160) >>> 0 }, at);
  return arrivals.filter(inTime).map(({ number }) => number);
}
const numbers = (from: number, until: number): readonly number[] =>
  Array.from({ length: until - from }, (_, index) => from + index);

describe('packets of a page', () => {
  it('pass all while they come within 300 ms of the soonest, also when the clock of the page is slower', () => {
    const jittery = every20ms(500).map(({ number, at }) => ({ number, at: at + (number % 4) * 90 }));
    expect(passed(jittery)).toHaveLength(500);
    const drifting = every20ms(30_000).map(({ number, at }) => ({ number, at: at + number * 0.015 }));
    expect(passed(drifting)).toHaveLength(30_000);
  });

  it('are left out when a stall held them up: the last 300 ms of it pass, and what comes then', () => {
    const from = 1_000_000 + 100 * 20;
    for (const stallMs of [800, 1_500]) {
      const held = every20ms(300).map(({ number, at }) => ({
        number,
        at: at >= from && at < from + stallMs ? from + stallMs : at,
      }));
      const firstInTime = 100 + stallMs / 20 - 15;
      expect(passed(held)).toEqual([...numbers(0, 100), ...numbers(firstInTime, 300)]);
    }
  });

  it('pass again soon when the way has become slower for good', () => {
    const slower = every20ms(300).map(({ number, at }) => ({ number, at: number < 100 ? at : at + 500 }));
    expect(passed(slower)).toEqual([...numbers(0, 100), ...numbers(115, 300)]);
  });

  it('begin anew with another source, and where time stamps do', () => {
    expect(passed(every20ms(300), 2 ** 32 - 16_000)).toHaveLength(300);
    const timely = new TimelyPackets();
    expect(timely.take({ ssrc: 1, timestamp: 800_000 }, 5_000)).toBe(true);
    expect(timely.take({ ssrc: 2, timestamp: 0 }, 5_020)).toBe(true);
    expect(timely.take({ ssrc: 2, timestamp: 160 }, 5_040)).toBe(true);
  });
});
