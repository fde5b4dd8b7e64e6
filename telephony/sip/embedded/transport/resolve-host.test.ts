import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { FaultBarrier } from '../../fault-barrier.ts';
import { HostResolver } from './resolve-host.ts';

function setUp(answers: Record<string, readonly string[]> = {}) {
  const clock = new ManualClock();
  const faults = new FaultBarrier(clock, () => undefined);
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const resolver = new HostResolver(clock, faults, (host, use) => {
    asked.push(host);
    waiting.push(() => use(answers[host] ?? []));
  });
  const got: (string | undefined)[] = [];
  const resolve = (host: string): void => resolver.resolve(host, (address) => got.push(address));
  const answer = (): void => {
    for (const one of waiting.splice(0)) one();
  };
  return { clock, faults, resolver, asked, got, resolve, answer };
}

describe('the resolver', () => {
  it.each(['', '127.1', '2130706433', '0x7f.1', 'a b', '::1'])('is not asked for %j, which is no host name', (host) => {
    const { asked, got, resolve } = setUp();
    resolve(host);
    expect(got).toEqual([undefined]);
    expect(asked).toEqual([]);
  });

  it('gives no address for an empty answer, and the last good one when the name is not found later', () => {
    const { clock, got, resolve, answer, resolver } = setUp({ 'a.example': ['192.0.2.1', '192.0.2.2'] });
    resolve('b.example');
    answer();
    resolve('a.example');
    answer();
    clock.advance(60_001);
    resolve('a.example');
    answer();
    expect(got).toEqual([undefined, '192.0.2.1', '192.0.2.1']);
    expect(resolver.known('a.example')).toEqual(['192.0.2.1', '192.0.2.2']);
    expect(resolver.known('192.0.2.9')).toEqual(['192.0.2.9']);
  });

  it('asks once for a name that many wait for, and for few names at a time', () => {
    const { asked, got, resolve, answer } = setUp({ 'a.example': ['192.0.2.1'] });
    for (let times = 0; times < 50; times++) resolve('a.example');
    for (let name = 0; name < 50; name++) resolve(`n${name}.example`);
    expect(asked).toHaveLength(16);
    answer();
    expect(got.filter((address) => address === '192.0.2.1')).toHaveLength(50);
    expect(got).toHaveLength(100);
  });

  it('survives a system that throws, and callers that throw', () => {
    const clock = new ManualClock();
    const faults = new FaultBarrier(clock, () => undefined);
    const throws = (): never => {
      throw new Error('no');
    };
    const got: unknown[] = [];
    new HostResolver(clock, faults, throws).resolve('a.example', (address) => got.push(address));
    expect(got).toEqual([undefined]);
    new HostResolver(clock, faults, (_host, use) => use(['192.0.2.1'])).resolve('a.example', throws);
    expect(faults.count).toBe(2);
  });
});
