import type { Debtor, PhoneNumber } from '../../dialer/debtor/debtor.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { seededRng, type Rng } from '../../kernel/rng.ts';
import { drawNormal } from '../world/distribution.ts';
import { mix } from '../world/mix.ts';
import { hourOfDay, openHours } from './calendar.ts';
import type { RhythmWorld } from './rhythm-world.ts';

/** A number of a debtor, and what is true of it. */
export interface RhythmPhone extends PhoneNumber {
  /** Log-odds of an answer at an average hour. */
  readonly usual: number;
  readonly peakHour: number;
}

/** A debtor as policies see them, whose phones know what is true. */
export interface RhythmDebtor extends Debtor {
  readonly number: number;
  readonly phones: readonly RhythmPhone[];
}

/** The debtors of a world, drawn from the seed alone: every policy calls the same ones. */
export function drawPeople(world: RhythmWorld, seed: number): readonly RhythmDebtor[] {
  return Array.from({ length: world.debtors }, (_, number) =>
    drawDebtor(world, number, seededRng(mix(seed, number, 3))),
  );
}

function drawDebtor(world: RhythmWorld, number: number, rng: Rng): RhythmDebtor {
  const segment = pick(world.segments, rng);
  const usual = Math.log(segment.mean / (1 - segment.mean)) + world.debtorSpread * drawNormal(rng);
  const phones = Array.from({ length: world.phones }, (_, index): RhythmPhone => ({
    e164: `+57${String(3_000_000_000 + number * 10 + index)}`,
    lineType: 'mobile',
    usual: usual + world.phoneSpread * drawNormal(rng),
    peakHour: segment.peakHour + segment.peakSpread * drawNormal(rng),
  }));
  const id = `d${number}`;
  return { number, id, phones, segment: segment.name, debts: [], priority: 0, requiredSkills: [], fields: {} };
}

function pick(segments: RhythmWorld['segments'], rng: Rng): RhythmWorld['segments'][number] {
  let left = rng.next() * segments.reduce((sum, { weight }) => sum + weight, 0);
  const found = segments.find(({ weight }) => (left -= weight) < 0) ?? segments.at(-1);
  if (!found) throw new Error('a world of rhythms has a segment at least');
  return found;
}

/** The true chance that a person answers the number now. */
export function trueChance(world: RhythmWorld, { usual, peakHour }: RhythmPhone, at: EpochMs): number {
  const bump = (hour: number): number => Math.exp(-((hour + 0.5 - peakHour) ** 2) / (2 * world.width ** 2));
  const hours = openHours(world.weekday);
  const average = hours.reduce((sum, hour) => sum + bump(hour), 0) / hours.length;
  const logOdds = usual + world.strength * (bump(hourOfDay(at)) - average);
  return 1 / (1 + Math.exp(-logOdds));
}
