import { describe, expect, it } from 'vitest';
import { PortPool } from './port-pool.ts';

describe('the pool of media ports', () => {
  it('hands out even ports whose odd neighbour lies in the range', () => {
    const pool = new PortPool({ from: 10_001, to: 10_006 });
    expect(pool.capacity).toBe(2);
    expect([pool.acquire(), pool.acquire(), pool.acquire()]).toEqual([10_002, 10_004, undefined]);
  });

  it('lets a returned port rest until the others have been used', () => {
    const pool = new PortPool({ from: 10_000, to: 10_005 });
    const first = pool.acquire() ?? 0;
    pool.release(first);
    expect(pool.acquire()).not.toBe(first);
  });

  it('never has one port taken twice, whatever is taken and returned', () => {
    const pool = new PortPool({ from: 10_000, to: 10_019 });
    const taken = new Set<number>();
    for (let i = 0; i < 1000; i++) {
      const port = pool.acquire();
      if (port === undefined) {
        expect(taken.size).toBe(pool.capacity);
        for (const other of [...taken].filter((_, index) => (index + i) % 3 === 0)) {
          taken.delete(other);
          pool.release(other);
        }
      } else {
        expect(taken.has(port)).toBe(false);
        taken.add(port);
      }
      expect(pool.inUse).toBe(taken.size);
    }
  });

  it.each([
    { from: 10_000, to: 10_000 },
    { from: 10_001, to: 10_002 },
    { from: 80, to: 10_000 },
    { from: 65_000, to: 70_000 },
  ])('refuses the range $from–$to', (range) => {
    expect(() => new PortPool(range)).toThrow('port range');
  });
});
