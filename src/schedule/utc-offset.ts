import { IANAZone } from 'luxon';
import type { UtcOffset } from '../../dialer/compliance/civil-day.ts';

/** Clocks change on a whole quarter of an hour of UTC everywhere. */
const quarterMs = 15 * 60_000;
const cachedQuarters = 4_096;

/**
 * Offsets of IANA zones by luxon (the zone data of the platform), remembered by quarter of an hour.
 *
 * @throws Error for a name that is no IANA zone: configuration and import check them before
 */
export function createUtcOffset(): UtcOffset {
  const byZone = new Map<string, { readonly zone: IANAZone; readonly offsets: Map<number, number> }>();
  return (name, at) => {
    let entry = byZone.get(name);
    if (!entry) {
      const zone = IANAZone.create(name);
      if (!zone.isValid) throw new Error(`not an IANA time zone: ${name}`);
      byZone.set(name, (entry = { zone, offsets: new Map() }));
    }
    const quarter = Math.floor(at / quarterMs);
    let offset = entry.offsets.get(quarter);
    if (offset === undefined) {
      if (entry.offsets.size >= cachedQuarters) entry.offsets.clear();
      offset = entry.zone.offset(quarter * quarterMs) * 60_000;
      entry.offsets.set(quarter, offset);
    }
    return offset;
  };
}
