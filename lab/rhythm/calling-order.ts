import type { EpochMs } from '../../kernel/clock.ts';
import type { Rng } from '../../kernel/rng.ts';
import { trueChance, type RhythmDebtor, type RhythmPhone } from './people.ts';
import type { RhythmWorld } from './rhythm-world.ts';

/** One hour's question: whom to call in it. */
export interface HourQuestion {
  /** Debtors who are to be called today and were not yet. */
  readonly due: readonly RhythmDebtor[];
  /** How many of them are called in this hour. */
  readonly count: number;
  readonly now: EpochMs;
  /** The hours of today that are left, this one first. */
  readonly hours: readonly EpochMs[];
}

/** A debtor to call now, on which number. */
export interface ChosenCall {
  readonly debtor: RhythmDebtor;
  readonly phone: RhythmPhone;
  /** The chance of an answer as the policy believes it; absent where it believes nothing. */
  readonly chance?: number;
}

/** A policy of when to call whom. Everybody due is called once a day: a policy chooses the hour and the number, nothing else. */
export interface CallingOrder {
  choose(question: HourQuestion): readonly ChosenCall[];
  learn(call: ChosenCall, at: EpochMs, answered: boolean): void;
}

/** Hours and numbers at random. */
export function randomOrder(rng: Rng): CallingOrder {
  return {
    choose: ({ due, count }) => {
      const drawn = due.map((debtor) => ({ debtor, draw: rng.next() })).sort((a, b) => a.draw - b.draw);
      return drawn.slice(0, count).map(({ debtor }) => ({ debtor, phone: drawPhone(debtor, rng) }));
    },
    learn: () => undefined,
  };
}

function drawPhone({ phones }: RhythmDebtor, rng: Rng): RhythmPhone {
  return firstOf(phones, Math.floor(rng.next() * phones.length));
}

/** Knows every true chance: what no policy can reach. */
export function knowingOrder(world: RhythmWorld): CallingOrder {
  return {
    choose: (question) =>
      mostUrgent(question, (debtor, at) => bestNumber(debtor, (phone) => trueChance(world, phone, at))),
    learn: () => undefined,
  };
}

/** A number and the chance of an answer on it. */
export interface NumberChance {
  readonly phone: RhythmPhone;
  readonly chance: number;
}

/** The debtor's number with the best chance, the first of equals. */
export function bestNumber({ phones }: RhythmDebtor, chanceOf: (phone: RhythmPhone) => number): NumberChance {
  const chances = phones.map((phone) => ({ phone, chance: chanceOf(phone) }));
  return chances.reduce((best, one) => (one.chance > best.chance ? one : best));
}

/**
 * Those for whom now is nearest to the best of the hours left today: the chance now over the best chance of these hours, the
 * highest first.
 */
export function mostUrgent(
  { due, count, now, hours }: HourQuestion,
  best: (debtor: RhythmDebtor, at: EpochMs) => NumberChance,
): readonly ChosenCall[] {
  const ranked = due.map((debtor) => {
    const { phone, chance } = best(debtor, now);
    const later = Math.max(...hours.map((at) => best(debtor, at).chance));
    return { debtor, phone, chance, urgency: chance / later };
  });
  ranked.sort((a, b) => b.urgency - a.urgency);
  return ranked.slice(0, count).map(({ debtor, phone, chance }) => ({ debtor, phone, chance }));
}

function firstOf(phones: readonly RhythmPhone[], index: number): RhythmPhone {
  const phone = phones[index];
  if (!phone) throw new Error('every debtor has a phone');
  return phone;
}
