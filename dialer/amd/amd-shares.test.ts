import { describe, expect, it } from 'vitest';
import { AmdShares } from './amd-shares.ts';

function counted(machines: number, people: number, hour: number, segment?: string): AmdShares {
  const shares = new AmdShares();
  const kind = { hour, ...(segment === undefined ? {} : { segment }) };
  for (let n = 0; n < machines; n++) shares.count(kind, 'machine');
  for (let n = 0; n < people; n++) shares.count(kind, 'person');
  return shares;
}

describe('the share of machines among answers', () => {
  it('is even before anything is known', () => {
    expect(new AmdShares().shareOf({ hour: 9 })).toBe(0.5);
  });

  it('comes to what is counted, at other hours too but less surely', () => {
    const shares = counted(240, 60, 10);
    expect(shares.shareOf({ hour: 10 })).toBeGreaterThan(0.77);
    expect(shares.shareOf({ hour: 20 })).toBeGreaterThan(0.7);
    expect(shares.shareOf({ hour: 20 })).toBeLessThan(shares.shareOf({ hour: 10 }));
  });

  it('keeps segments apart within the same hour', () => {
    const shares = counted(100, 0, 10, 'late');
    for (let n = 0; n < 100; n++) shares.count({ hour: 10, segment: 'early' }, 'person');
    expect(shares.shareOf({ hour: 10, segment: 'late' })).toBeGreaterThan(0.8);
    expect(shares.shareOf({ hour: 10, segment: 'early' })).toBeLessThan(0.2);
  });

  it('never decides alone', () => {
    expect(counted(1_900, 0, 10).shareOf({ hour: 10 })).toBe(0.9);
    expect(counted(0, 1_900, 10).shareOf({ hour: 10 })).toBe(0.1);
  });

  it('follows a change: old answers fade', () => {
    const shares = counted(1_500, 0, 10);
    for (let n = 0; n < 3_000; n++) shares.count({ hour: 10 }, 'person');
    expect(shares.shareOf({ hour: 10 })).toBeLessThan(0.2);
  });

  it('takes an answer back that proved to be the other, and never counts below nothing', () => {
    const shares = counted(0, 1, 10);
    shares.count({ hour: 10 }, 'person', -1);
    shares.count({ hour: 10 }, 'person', -1);
    shares.count({ hour: 10 }, 'machine');
    expect(shares.toState()).toEqual({ all: { machines: 1, people: 0 }, 'h:10': { machines: 1, people: 0 } });
    expect(new AmdShares(shares.toState()).toState()).toEqual(shares.toState());
  });

  it('remembers a bounded number of segments', () => {
    const shares = new AmdShares();
    for (let n = 0; n < 1_000; n++) shares.count({ hour: n % 24, segment: `s${n}` }, 'person');
    expect(Object.keys(shares.toState()).length).toBeLessThanOrEqual(125);
  });
});
