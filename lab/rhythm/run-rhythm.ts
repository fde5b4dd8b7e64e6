import type { Foretold } from '../../dialer/value/payment/isotonic.ts';
import { reliabilityOf, type Reliability } from '../../dialer/value/reliability.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { seededRng } from '../../kernel/rng.ts';
import { mix } from '../world/mix.ts';
import { callingHours } from './calendar.ts';
import { knowingOrder, randomOrder, type CallingOrder } from './calling-order.ts';
import { learntOrder } from './learnt-order.ts';
import { drawPeople, trueChance, type RhythmDebtor } from './people.ts';
import type { RhythmWorld } from './rhythm-world.ts';

/** `random`: hours and numbers at random. `value`: by what was learnt. `knowing`: by the true chances, a bound. */
export const callingOrders = ['random', 'value', 'knowing'] as const;
export type CallingOrderName = (typeof callingOrders)[number];

/** Dials and what came of them. */
export interface AnswerCounts {
  readonly dials: number;
  readonly live: number;
  readonly livePerDial: number;
}

/** What a policy came to in one world. */
export interface RhythmResult {
  /** Of the days after the world's learning days. */
  readonly after: AnswerCounts;
  readonly weeks: readonly AnswerCounts[];
  /** Of the same days, where the policy believes something. */
  readonly calibration?: Reliability;
}

/** Runs one policy through one world. Deterministic: who would answer when is drawn from the seed, the debtor and the day alone. */
export function runRhythm(world: RhythmWorld, order: CallingOrderName, seed: number): RhythmResult {
  const people = drawPeople(world, seed);
  const [startsAt = 0] = callingHours(world, 0);
  const policy = create(order, { world, startsAt, seed });
  const weeks: { dials: number; live: number }[] = [];
  const after = { dials: 0, live: 0 };
  const foretold: Foretold[] = [];
  for (let day = 0; day < world.days; day += 1) {
    const week = (weeks[Math.floor(day / 7)] ??= { dials: 0, live: 0 });
    const counted = day >= world.learningDays ? [week, after] : [week];
    runDay({ world, people, policy, day, seed }, (chance, answered) => {
      for (const counts of counted) {
        counts.dials += 1;
        if (answered) counts.live += 1;
      }
      if (chance !== undefined && counted.length > 1) foretold.push({ chance, happened: answered });
    });
  }
  const calibration = foretold.length > 0 ? { calibration: reliabilityOf(foretold, 20) } : {};
  return { after: countsOf(after), weeks: weeks.map(countsOf), ...calibration };
}

function create(
  order: CallingOrderName,
  { world, startsAt, seed }: { readonly world: RhythmWorld; readonly startsAt: EpochMs; readonly seed: number },
): CallingOrder {
  if (order === 'value') return learntOrder(startsAt);
  return order === 'knowing' ? knowingOrder(world) : randomOrder(seededRng(mix(seed, 0, 5)));
}

interface Day {
  readonly world: RhythmWorld;
  readonly people: readonly RhythmDebtor[];
  readonly policy: CallingOrder;
  readonly day: number;
  readonly seed: number;
}

/** Everybody is called once, the same number in each hour. */
function runDay(
  { world, people, policy, day, seed }: Day,
  onCall: (chance: number | undefined, answered: boolean) => void,
): void {
  const hours = callingHours(world, day);
  let due = people;
  for (const [index, now] of hours.entries()) {
    const left = hours.slice(index);
    const calls = policy.choose({ due, count: Math.ceil(due.length / left.length), now, hours: left });
    const called = new Set(calls.map(({ debtor }) => debtor));
    for (const call of calls) {
      const draw = seededRng(mix(seed, call.debtor.number, 100 + day)).next();
      const answered = draw < trueChance(world, call.phone, now);
      policy.learn(call, now, answered);
      onCall(call.chance, answered);
    }
    due = due.filter((debtor) => !called.has(debtor));
  }
}

function countsOf({ dials, live }: { readonly dials: number; readonly live: number }): AnswerCounts {
  return { dials, live, livePerDial: dials > 0 ? live / dials : 0 };
}
