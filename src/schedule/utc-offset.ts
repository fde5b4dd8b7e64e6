import type { UtcOffset } from '../../dialer/compliance/civil-day.ts';
import { isTimeZone } from '../../config/identifiers.ts';

/** Clocks change on a whole quarter of an hour of UTC everywhere. */
const quarterMs = 15 * 60_000;
const cachedQuarters = 4_096;

/**
 * Offsets of IANA zones by the zone data of the platform, remembered by quarter of an hour.
 *
 * @throws Error for a name that is no IANA zone: configuration and import check them before
 */
export function createUtcOffset(): UtcOffset {
  const byZone = new Map<string, { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }>();
  return (name, at) => {
    let zone = byZone.get(name);
    if (!zone) byZone.set(name, (zone = { format: offsetFormat(name), offsets: new Map() }));
    const { format, offsets } = zone;
    const quarter = Math.floor(at / quarterMs);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size >= cachedQuarters) offsets.clear();
      offset = offsetIn(format, quarter * quarterMs);
      offsets.set(quarter, offset);
    }
    return offset;
  };
}

/**
 * Zones younger than the zone data of some runtime we run on, and one with the same hours since its people changed theirs:
 * a debtor there must not stop the service, nor be called by the capital's hour.
 */
const youngZones: Readonly<Record<string, string>> = {
  /** tz 2025b. */
  'America/Coyhaique': 'America/Punta_Arenas',
  /** tz 2022g. */
  'America/Ciudad_Juarez': 'America/Denver',
};

function offsetFormat(name: string): Intl.DateTimeFormat {
  const timeZone = isTimeZone(name) ? name : youngZones[name];
  if (timeZone === undefined) throw new Error(`not an IANA time zone: ${name}`);
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
}

/** Reads `GMT-05:00`, or `GMT` for none, at the end of the formatted date. */
function offsetIn(format: Intl.DateTimeFormat, at: number): number {
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(format.format(at)) ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -ms : ms;
}
