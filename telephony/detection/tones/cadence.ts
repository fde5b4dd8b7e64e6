import type { TonePulse } from './tone-tracker.ts';
import { frameMs } from '../../media/codec.ts';

/** Call-progress tones of a country: on and off times in ms, by ITU-T E.180 Supplement 2 (various tones used in national networks). */
interface CountryTones {
  readonly busy: readonly [on: number, off: number];
  readonly congestion: readonly [on: number, off: number];
}

/** Two-letter country (ISO 3166-1) → its tones, where busy and congestion differ from the common 500/500 and 250/250. */
const countryTones: Readonly<Record<string, CountryTones>> = {
  AR: { busy: [300, 200], congestion: [200, 300] },
  BR: { busy: [250, 250], congestion: [750, 250] },
  CL: { busy: [500, 500], congestion: [200, 200] },
  CO: { busy: [500, 500], congestion: [250, 250] },
  EC: { busy: [330, 330], congestion: [330, 170] },
  ES: { busy: [200, 200], congestion: [600, 200] },
  MX: { busy: [250, 250], congestion: [250, 750] },
  PE: { busy: [500, 500], congestion: [200, 200] },
  US: { busy: [500, 500], congestion: [250, 250] },
};

const common: CountryTones = { busy: [500, 500], congestion: [250, 250] };

/** Shortest and longest on and off time of any busy or congestion tone, ms, with room for measuring. */
const pulseRangeMs = [140, 820] as const;
/** On-times of one cadence agree within this, ms. */
const jitterMs = 60;
/** Shortest burst that may be ringback, and the pause after it, ms. */
export const ringbackOnMs = 340;

/** True for frequencies that call-progress tones have: 400 to 480 Hz, alone or with a second line (480 + 620 Hz). */
export function isProgressTone(pulse: TonePulse): boolean {
  if (pulse.frequencyHz < 380 || pulse.frequencyHz > 505) return false;
  return pulse.otherHz === 0 || (pulse.otherHz > 420 && pulse.otherHz < 650);
}

/**
 * Tells busy from congestion by the last three pulses, newest first: a regular on and off, two full periods long.
 *
 * @param country two letters; a country that is not in the table has the common cadences
 */
export function classifyCadence(
  pulses: readonly (TonePulse | undefined)[],
  country?: string,
): 'busy' | 'congestion' | undefined {
  const [last, middle, first] = pulses.filter((pulse) => pulse !== undefined && isProgressTone(pulse));
  if (!last || !middle || !first) return undefined;
  const on = middle.frames * frameMs;
  const offs = [gapMs(first, middle), gapMs(middle, last)] as const;
  if (!inRange(on) || !offs.every(inRange)) return undefined;
  const regular = Math.abs(offs[0] - offs[1]) <= jitterMs && Math.abs(last.frames * frameMs - on) <= jitterMs;
  if (!regular || !isOneTone([first, middle, last])) return undefined;
  const tones = countryTones[country ?? ''] ?? common;
  return distance(tones.congestion, on, offs[0]) < distance(tones.busy, on, offs[0]) ? 'congestion' : 'busy';
}

/** The pulses have one pitch and level and rise out of silence, as a generator's do and syllables' do not. */
function isOneTone(pulses: readonly TonePulse[]): boolean {
  const spread = (of: (pulse: TonePulse) => number): number =>
    Math.max(...pulses.map(of)) - Math.min(...pulses.map(of));
  const rise = Math.min(...pulses.slice(1).map((pulse) => pulse.loudestDb - pulse.beforeDb));
  return spread((pulse) => pulse.frequencyHz) <= 10 && spread((pulse) => pulse.loudestDb) <= 3 && rise >= 10;
}

function distance([on, off]: readonly [number, number], heardOn: number, heardOff: number): number {
  return Math.abs(on - heardOn) + Math.abs(off - heardOff);
}

function inRange(ms: number): boolean {
  return ms >= pulseRangeMs[0] && ms <= pulseRangeMs[1];
}

/** Silence between two pulses, ms. */
export function gapMs(before: TonePulse, after: TonePulse): number {
  return (after.start - before.start - before.frames) * frameMs;
}
