import { AppError } from '../kernel/errors.ts';
import { meanMs, type Distribution } from './distribution.ts';
import type { Scenario, ScenarioCampaign, ScenarioSegment } from './scenario.ts';

/** The best any policy can do in a memoryless world. */
export interface Optimum {
  readonly occupancy: number;
  /** Of live answers; at most what was allowed. */
  readonly abandonment: number;
  /** Lines in flight to keep, by busy agents 0 … N: the optimum is an order-up-to rule. */
  readonly lines: readonly number[];
}

/** A floor without memory: every line ends at rate `ring`, answered with chance `p`; every agent frees at rate `service`. */
interface Model {
  readonly agents: number;
  readonly p: number;
  readonly ring: number;
  readonly service: number;
  readonly maxLines: number;
}

const iterations = 60_000;
const tolerance = 1e-9;

/**
 * The exact optimum of a memoryless scenario: maximise E[busy]/N less a price for each abandonment, by relative value
 * iteration over (busy, lines in flight), the price found by bisection so that abandonment is what is allowed.
 *
 * @throws AppError CONFIG_INVALID when the scenario remembers anything or is too large (more than 25 agents)
 */
export function optimumOf(scenario: Scenario, allowed = scenario.abandonment.cap): Optimum {
  const model = modelOf(scenario);
  let cheap = 0;
  let dear = 1;
  let best = evaluate(model, solve(model, dear));
  while (best.abandonment > allowed && dear < 1e6) {
    cheap = dear;
    dear *= 4;
    best = evaluate(model, solve(model, dear));
  }
  for (let step = 0; step < 14; step += 1) {
    const price = (cheap + dear) / 2;
    const tried = evaluate(model, solve(model, price));
    if (tried.abandonment > allowed) cheap = price;
    else {
      dear = price;
      best = tried;
    }
  }
  return best;
}

function modelOf(scenario: Scenario): Model {
  const [campaign, second] = scenario.campaigns;
  const [segment, another] = campaign?.segments ?? [];
  if (!campaign || second || !segment || another) throw refused('one campaign with one segment');
  const agents = scenario.agents.reduce((sum, { count }) => sum + count, 0);
  if (agents > 25) throw refused('at most 25 agents');
  if (scenario.detection) throw refused('no detection');
  const ringMs = ringMsOf(campaign, segment);
  return {
    agents,
    p: segment.mean,
    ring: 1000 / ringMs,
    service: 1000 / exponentialMs(campaign.talk, 'talk'),
    maxLines: Math.ceil((1.3 * agents + 4) / segment.mean),
  };
}

/** Mean time a line rings, whatever comes of it. */
function ringMsOf(campaign: ScenarioCampaign, segment: ScenarioSegment): number {
  if (segment.concentration !== 0) throw refused('the same chance for every record (concentration 0)');
  if (campaign.machine !== 0 || campaign.busy !== 1) throw refused('machine 0 and busy 1: every line ends by itself');
  if (meanMs(campaign.wrap) !== 0) throw refused('no wrap-up');
  const ringMs = exponentialMs(campaign.answerDelay, 'answerDelay');
  if (exponentialMs(campaign.busyDelay, 'busyDelay') !== ringMs) throw refused('busyDelay like answerDelay');
  return ringMs;
}

function exponentialMs(distribution: Distribution, name: string): number {
  if (distribution.type !== 'exponential' || distribution.shiftMs !== 0 || distribution.maxMs !== undefined) {
    throw refused(`an exponential ${name}, not shifted, not cut`);
  }
  return distribution.meanMs;
}

function refused(needed: string): AppError {
  return new AppError('CONFIG_INVALID', `the exact optimum needs a memoryless scenario: ${needed}`);
}

/** Values of all states, busy × lines in flight. */
type Values = Float64Array<ArrayBuffer>;

/** Lines to keep by busy agents, optimal for a price of an abandonment (in agent-seconds per agent). */
function solve(model: Model, price: number): readonly number[] {
  const width = model.maxLines + 1;
  let value: Values = new Float64Array((model.agents + 1) * width);
  let next: Values = new Float64Array(value.length);
  for (let round = 0; round < iterations; round += 1) {
    for (let busy = 0; busy <= model.agents; busy += 1) {
      for (let lines = 0; lines < width; lines += 1)
        next[busy * width + lines] = backUp(model, value, { busy, lines, price });
    }
    dialUp(next, model.agents, width);
    const spread = normalise(next, value);
    [value, next] = [next, value];
    if (spread < tolerance) break;
  }
  return levelsOf(value, model.agents, width);
}

/** One step of value iteration at a state, in units of 1 / total rate. */
function backUp(
  { agents, p, ring, service, maxLines }: Model,
  value: Values,
  { busy, lines, price }: { readonly busy: number; readonly lines: number; readonly price: number },
): number {
  const width = maxLines + 1;
  const at = busy * width + lines;
  const here = value[at] ?? 0;
  let change = busy / agents;
  if (busy > 0) change += busy * service * ((value[at - width] ?? 0) - here);
  if (lines > 0) {
    const ended = (value[at - 1] ?? 0) - here;
    const answered = busy < agents ? (value[at + width - 1] ?? 0) - here : ended - price / agents;
    change += lines * ring * (p * answered + (1 - p) * ended);
  }
  return here + change / (agents * service + maxLines * ring);
}

/** Takes the empty state's value off all; returns how unevenly they grew. */
function normalise(next: Values, before: Values): number {
  let least = Infinity;
  let most = -Infinity;
  const base = next[0] ?? 0;
  for (let at = 0; at < next.length; at += 1) {
    const grown = (next[at] ?? 0) - (before[at] ?? 0);
    least = Math.min(least, grown);
    most = Math.max(most, grown);
    next[at] = (next[at] ?? 0) - base;
  }
  return most - least;
}

/** Opening lines is free and at once: the value of a state is the best of those with as many lines or more. */
function dialUp(value: Float64Array, agents: number, width: number): void {
  for (let busy = 0; busy <= agents; busy += 1) {
    for (let lines = width - 2; lines >= 0; lines -= 1) {
      const at = busy * width + lines;
      value[at] = Math.max(value[at] ?? 0, value[at + 1] ?? 0);
    }
  }
}

/** The lines beyond which the value falls. */
function levelsOf(value: Float64Array, agents: number, width: number): readonly number[] {
  return Array.from({ length: agents + 1 }, (_, busy) => {
    const first = value[busy * width] ?? 0;
    let level = 0;
    while (level < width - 1 && (value[busy * width + level + 1] ?? 0) >= first - 1e-9) level += 1;
    return level;
  });
}

/** Occupancy and abandonment of an order-up-to rule, from its stationary distribution by power iteration. */
function evaluate(model: Model, lines: readonly number[]): Optimum {
  const width = model.maxLines + 1;
  let mass: Values = new Float64Array((model.agents + 1) * width);
  mass[lines[0] ?? 0] = 1;
  let next: Values = new Float64Array(mass.length);
  for (let round = 0; round < iterations; round += 1) {
    next.fill(0);
    for (let at = 0; at < mass.length; at += 1) {
      if ((mass[at] ?? 0) > 1e-15) spread(model, lines, { at, here: mass[at] ?? 0, into: next });
    }
    let moved = 0;
    for (let at = 0; at < mass.length; at += 1) moved += Math.abs((next[at] ?? 0) - (mass[at] ?? 0));
    [mass, next] = [next, mass];
    if (moved < 1e-10) break;
  }
  return measure(model, mass, lines);
}

/** Where the probability of one state goes in a step. */
function spread(
  { agents, p, ring, service, maxLines }: Model,
  lines: readonly number[],
  { at, here, into }: { readonly at: number; readonly here: number; readonly into: Values },
): void {
  const width = maxLines + 1;
  const total = agents * service + maxLines * ring;
  const busy = Math.floor(at / width);
  const inFlight = at - busy * width;
  const give = (toBusy: number, toLines: number, rate: number): void => {
    const to = toBusy * width + Math.max(toLines, lines[toBusy] ?? 0);
    into[to] = (into[to] ?? 0) + (here * rate) / total;
  };
  give(busy, inFlight, total - busy * service - inFlight * ring);
  if (busy > 0) give(busy - 1, inFlight, busy * service);
  if (inFlight === 0) return;
  give(busy, inFlight - 1, inFlight * ring * (busy < agents ? 1 - p : 1));
  if (busy < agents) give(busy + 1, inFlight - 1, inFlight * ring * p);
}

function measure({ agents, maxLines }: Model, mass: Float64Array, lines: readonly number[]): Optimum {
  const width = maxLines + 1;
  let busyMean = 0;
  let answered = 0;
  let lost = 0;
  for (let busy = 0; busy <= agents; busy += 1) {
    for (let inFlight = 0; inFlight <= maxLines; inFlight += 1) {
      const here = mass[busy * width + inFlight] ?? 0;
      busyMean += here * busy;
      answered += here * inFlight;
      if (busy === agents) lost += here * inFlight;
    }
  }
  return { occupancy: busyMean / agents, abandonment: answered > 0 ? lost / answered : 0, lines };
}
