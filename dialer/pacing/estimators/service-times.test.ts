import { describe, expect, it } from 'vitest';
import { ServiceTimes } from './service-times.ts';

const start = 1_767_600_000_000;

function chanceOf(service: ServiceTimes, phase: 'talk' | 'wrap', ageMs: number, withinMs: number): number {
  const times = Float64Array.of(withinMs);
  service.freeWithin(phase, ageMs, times);
  return times[0] ?? NaN;
}

describe('ServiceTimes', () => {
  it('is not misled by the short conversations that end first', () => {
    const service = new ServiceTimes();
    for (let agent = 0; agent < 400; agent += 1) service.talkBegan(`a${agent}`, start);
    // Half last 20 s; the others are still talking a minute later.
    for (let agent = 0; agent < 200; agent += 1) service.talkEnded(`a${agent}`, 20_000, start + 20_000);
    service.talkBegan('b', start + 59_000);
    service.talkEnded('b', 1000, start + 60_000);
    expect(chanceOf(service, 'talk', 0, 64_000)).toBeLessThan(0.62);
    expect(service.meanMs).toBeGreaterThan(80_000);
  });

  it('expects an agent long in a conversation to stay longer', () => {
    const service = new ServiceTimes();
    expect(chanceOf(service, 'talk', 400_000, 20_000)).toBeLessThan(chanceOf(service, 'talk', 60_000, 20_000));
    expect(chanceOf(service, 'wrap', 15_000, 10_000)).toBeGreaterThan(chanceOf(service, 'talk', 15_000, 10_000));
  });

  it('tells ends of short conversations apart by fractions of a second', () => {
    const service = new ServiceTimes();
    for (let call = 0; call < 4000; call += 1) {
      service.talkEnded('a', 6000, start);
      service.addWrap(2000, start);
    }
    expect(chanceOf(service, 'talk', 5000, 2750)).toBeLessThan(0.05);
    expect(chanceOf(service, 'talk', 5000, 3500)).toBeGreaterThan(0.95);
    expect(chanceOf(service, 'wrap', 1000, 750)).toBeLessThan(0.05);
    expect(chanceOf(service, 'wrap', 1000, 1250)).toBeGreaterThan(0.95);
  });

  it('reads what was kept in bins of a second', () => {
    const counts = Array.from({ length: 31 }, (_, second) => (second === 30 ? 4000 : 0));
    const service = new ServiceTimes();
    service.load({ talk: { counts, at: start }, wrap: { counts: [4000], at: start } });
    expect(chanceOf(service, 'talk', 0, 28_000)).toBeLessThan(0.05);
    expect(chanceOf(service, 'talk', 0, 34_000)).toBeGreaterThan(0.95);
  });
});
