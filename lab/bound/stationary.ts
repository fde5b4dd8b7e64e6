import type { MemorylessModel } from './memoryless-model.ts';
import { statesOf, type StateValues } from './value-iteration.ts';

/** What a rule comes to in the long run. */
export interface LongRun {
  /** Lines to keep in flight, by busy agents 0 … N. */
  readonly lines: readonly number[];
  readonly occupancy: number;
  /** Share of the live answers. */
  readonly abandonment: number;
  /** Live answers per second, abandoned ones among them. */
  readonly answerRate: number;
}

const iterations = 60_000;

/** The long run of an order-up-to rule, from its stationary distribution by power iteration. */
export function longRunOf(model: MemorylessModel, lines: readonly number[]): LongRun {
  let mass = statesOf(model);
  mass[lines[0] ?? 0] = 1;
  let next = statesOf(model);
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
  { agents, p, ring, service, maxLines }: MemorylessModel,
  lines: readonly number[],
  { at, here, into }: { readonly at: number; readonly here: number; readonly into: StateValues },
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

function measure({ agents, maxLines, p, ring }: MemorylessModel, mass: StateValues, lines: readonly number[]): LongRun {
  const width = maxLines + 1;
  let busyMean = 0;
  let inFlightMean = 0;
  let inFlightWhileFull = 0;
  for (let busy = 0; busy <= agents; busy += 1) {
    for (let inFlight = 0; inFlight <= maxLines; inFlight += 1) {
      const here = mass[busy * width + inFlight] ?? 0;
      busyMean += here * busy;
      inFlightMean += here * inFlight;
      if (busy === agents) inFlightWhileFull += here * inFlight;
    }
  }
  return {
    lines,
    occupancy: busyMean / agents,
    abandonment: inFlightMean > 0 ? inFlightWhileFull / inFlightMean : 0,
    answerRate: inFlightMean * ring * p,
  };
}
