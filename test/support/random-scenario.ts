import { scenarioSchema, type Scenario } from '../../lab/scenario.ts';
import { seededRng, type Rng } from '../../kernel/rng.ts';

type Input = Record<string, unknown>;

/**
 * A world drawn from anywhere inside the scenario schema where the cap can be kept at all: nobody vanishes in the middle
 * of a call, joining takes less than the threshold and no caller hangs up meanwhile, machines are not taken for people. All
 * else may be odd: shocks, drift,
 * short windows, tiny lists, everybody leaving at once, dead carriers, narrow trunks, shared agents, unknown chances.
 *
 * @param most longest day, hours, and most agents
 */
export function randomScenario(seed: number, most: { readonly hours: number; readonly agents: number }): Scenario {
  const draw = new Draw(seededRng(seed));
  const hours = draw.within(Math.min(0.5, most.hours), most.hours);
  const pools = draw.chance(0.3) ? 2 : 1;
  const campaigns = Array.from({ length: pools }, (_, index) => campaignOf(draw, index, pools));
  return scenarioSchema.parse({
    name: `random-${seed}`,
    hours,
    days: draw.chance(0.15) ? 2 : 1,
    agents: agentsOf(draw, pools, { ...most, minutes: hours * 60 }),
    campaigns,
    detection: draw.chance(0.3) ? null : detectionOf(draw),
    abandonment: abandonmentOf(draw),
    trunks: trunksOf(draw),
    connectMs: campaigns.some((campaign) => campaign['patience'] !== undefined) ? 0 : draw.pick([0, 50, 200]),
    tickMs: draw.pick([250, 500, 1000]),
    happenings: happeningsOf(draw, hours * 60, campaigns),
  });
}

class Draw {
  readonly #rng: Rng;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  within(from: number, to: number): number {
    return from + (to - from) * this.#rng.next();
  }

  whole(from: number, to: number): number {
    return Math.floor(this.within(from, to + 1));
  }

  chance(probability: number): boolean {
    return this.#rng.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)] as T;
  }
}

function agentsOf(
  draw: Draw,
  pools: number,
  most: { readonly agents: number; readonly minutes: number },
): readonly Input[] {
  const groups = pools === 1 ? [{}] : [{ s0: 5 }, { s1: 5 }, { s0: 5, s1: 5 }];
  return groups.map((skills) => ({
    count: draw.whole(1, Math.max(1, Math.floor(most.agents / groups.length))),
    skills,
    paceCv: draw.pick([0, 0.2, 0.5]),
    ...(draw.chance(0.3) ? { from: draw.within(0, most.minutes / 3) } : {}),
    ...(draw.chance(0.3) ? { until: draw.within(most.minutes / 2, most.minutes) } : {}),
    pauses: draw.chance(0.5) ? [pauseOf(draw, most.minutes), pauseOf(draw, most.minutes)] : [],
  }));
}

function pauseOf(draw: Draw, minutes: number): Input {
  return {
    atMinute: draw.within(0, minutes),
    withinMinutes: draw.pick([0, 1, 20]),
    minutes: draw.within(0.5, 30),
    share: draw.within(0.2, 1),
  };
}

function campaignOf(draw: Draw, index: number, pools: number): Input {
  const mean = draw.pick([0.03, 0.08, 0.2, 0.35, 0.6, 0.9]);
  return {
    id: `c${index}`,
    priority: draw.pick([50, 50, 80]),
    ...(pools > 1 ? { skills: { [`s${index}`]: 3 } } : {}),
    segments: [
      { name: 'one', mean, concentration: draw.pick([0, 2, 10]) },
      { name: 'two', mean: draw.within(0.02, 0.5), weight: draw.within(0.1, 2) },
    ],
    knows: draw.pick(['chance', 'segment', 'nothing']),
    ...(draw.chance(0.3)
      ? { drift: [0, 60, 180].map((atMinute) => ({ atMinute, factor: draw.within(0.3, 2.5) })) }
      : {}),
    machine: draw.within(0, 0.6),
    busy: draw.within(0, 0.3),
    invalid: draw.within(0, 0.1),
    answerDelay: durationOf(draw, { from: 2000, to: 15_000, maxMs: 25_000 }),
    talk: durationOf(draw, { from: 8000, to: 400_000 }),
    wrap: durationOf(draw, { from: 500, to: 60_000 }),
    ...(draw.chance(0.3) ? { patience: { type: 'exponential', meanMs: draw.within(1000, 20_000) } } : {}),
    maxLines: draw.pick([3, 20, 10_000]),
    ...(draw.chance(0.3) ? { listSize: draw.pick([1, 7, 60, 500]), retryMinutes: draw.pick([0, 1, 30]) } : {}),
  };
}

function durationOf(draw: Draw, { from, to, maxMs }: { from: number; to: number; maxMs?: number }): Input {
  const meanMs = from * (to / from) ** draw.within(0, 1);
  const cut = maxMs === undefined ? {} : { maxMs };
  const single = (mean: number): Input =>
    draw.pick<Input>([
      { type: 'exponential', meanMs: mean, ...cut },
      { type: 'gamma', shape: draw.within(0.5, 6), meanMs: mean, ...cut },
      { type: 'logNormal', meanMs: mean, cv: draw.within(0.2, 2), ...cut },
      { type: 'constant', ms: mean },
    ]);
  if (!draw.chance(0.3)) return single(meanMs);
  return {
    type: 'mixture',
    parts: [meanMs / 3, meanMs * 2].map((mean) => ({ weight: draw.within(0.1, 1), of: single(mean) })),
  };
}

function detectionOf(draw: Draw): Input {
  return {
    humanMs: { type: 'uniform', fromMs: 300, toMs: draw.within(400, 2500) },
    machineMs: { type: 'uniform', fromMs: 500, toMs: draw.within(800, 4000) },
    humanMistaken: draw.pick([0, 0.02, 0.1]),
  };
}

function abandonmentOf(draw: Draw): Input {
  return {
    cap: draw.pick([0.01, 0.02, 0.03, 0.05]),
    thresholdMs: draw.pick([500, 1000, 2000]),
    window: draw.pick<Input>([
      { type: 'hours', hours: 1 },
      { type: 'hours', hours: 3 },
      { type: 'hours', hours: 8 },
      { type: 'day' },
      { type: 'rollingDays', days: 30 },
    ]),
  };
}

function trunksOf(draw: Draw): readonly Input[] {
  return draw.pick<Input[]>([
    [{ name: 'wide' }],
    [{ name: 'narrow', channels: draw.whole(4, 40), callsPerSecond: draw.within(0.5, 5) }],
    [
      { name: 'first', channels: 10, callsPerSecond: 2 },
      { name: 'second', postDialDelay: { type: 'uniform', fromMs: 2000, toMs: 6000 } },
    ],
  ]);
}

function happeningsOf(draw: Draw, minutes: number, campaigns: readonly Input[]): readonly Input[] {
  const atMinute = (): number => draw.within(0, minutes);
  const kinds = [
    (): Input => ({ type: 'answerShock', fromMinute: atMinute(), factor: draw.pick([0.1, 0.4, 2, 4]) }),
    (): Input => ({ type: 'talkShock', fromMinute: atMinute(), factor: draw.pick([0.3, 3]) }),
    (): Input => ({ type: 'massLogout', atMinute: atMinute(), share: draw.within(0.2, 1), backAfterMinutes: 10 }),
    (): Input => {
      const fromMinute = atMinute();
      return {
        type: 'carrierOutage',
        fromMinute,
        untilMinute: fromMinute + draw.within(1, 20),
        silent: draw.chance(0.5),
      };
    },
    (): Input => ({
      type: 'listChange',
      atMinute: atMinute(),
      campaign: campaigns[0]?.['id'],
      segments: [{ mean: draw.within(0.03, 0.7) }],
      told: draw.chance(0.5),
    }),
  ];
  return Array.from({ length: draw.whole(0, 3) }, () => draw.pick(kinds)());
}
