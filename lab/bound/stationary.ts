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
    for (let busy = 0; busy <= model.agents; busy += 1) spread(model, lines, { busy, mass, into: next });
    let moved = 0;
    for (let at = 0; at < mass.length; at += 1) moved += Math.abs((next[at] ?? 0) - (mass[at] ?? 0));
    [mass, next] = [next, mass];
    if (moved < 1e-10) break;
  }
  return measure(model, mass, lines);
}

/** Where the probability of the states with so many busy agents goes in a step. */
function spread(
  { agents, p, ring, service, maxLines }: MemorylessModel,
  levels: readonly number[],
  { busy, mass, into }: { readonly busy: number; readonly mass: StateValues; readonly into: StateValues },
): void {
  const width = maxLines + 1;
  const total = agents * service + maxLines * ring;
  const row = busy * width;
  const [less, own, more] = [levels[busy - 1] ?? 0, levels[busy] ?? 0, levels[busy + 1] ?? 0];
  const ended = busy < agents ? 1 - p : 1;
  for (let lines = 0; lines <= maxLines; lines += 1) {
    const here = mass[row + lines] ?? 0;
    if (here <= 1e-15) continue;
    const ringing = lines * ring;
    give(into, row + Math.max(lines, own), (here * (total - busy * service - ringing)) / total);
    if (busy > 0) give(into, row - width + Math.max(lines, less), (here * (busy * service)) / total);
    if (lines === 0) continue;
    give(into, row + Math.max(lines - 1, own), (here * (ringing * ended)) / total);
    if (busy < agents) give(into, row + width + Math.max(lines - 1, more), (here * (ringing * p)) / total);
  }
}

function give(into: StateValues, to: number, mass: number): void {
  into[to] = (into[to] ?? 0) + mass;
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
