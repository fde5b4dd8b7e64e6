import { describe, expect, it } from 'vitest';
import { createUtcOffset } from './utc-offset.ts';

const hour = 3_600_000;

describe('the offset of a zone', () => {
  it.each([
    ['America/Bogota', '2026-07-01T12:00:00Z', -5],
    ['America/Santiago', '2026-07-01T12:00:00Z', -4],
    ['America/Santiago', '2026-12-01T12:00:00Z', -3],
    ['Asia/Kathmandu', '2026-07-01T12:00:00Z', 5.75],
    ['UTC', '2026-07-01T12:00:00Z', 0],
  ])('of %s at %s is %d hours', (zone, at, hours) => {
    expect(createUtcOffset()(zone, Date.parse(at))).toBe(hours * hour);
  });

  it('changes at the very instant the clocks change', () => {
    const offset = createUtcOffset();
    // New York, 2026-11-01 02:00 EDT becomes 01:00 EST: 06:00 UTC.
    const change = Date.parse('2026-11-01T06:00:00Z');
    expect(offset('America/New_York', change - 1)).toBe(-4 * hour);
    expect(offset('America/New_York', change)).toBe(-5 * hour);
  });

  it('is the same asked once or ten thousand times', () => {
    const offset = createUtcOffset();
    const at = Date.parse('2026-03-01T00:00:00Z');
    for (let i = 0; i < 10_000; i++) offset('America/New_York', at + i * 900_000);
    expect(offset('America/New_York', at)).toBe(-5 * hour);
  });

  it('is refused for what is no zone', () => {
    expect(() => createUtcOffset()('America/Atlantis', 0)).toThrow('not an IANA time zone: America/Atlantis');
  });
});
