import type { MemorylessModel } from './memoryless-model.ts';

/** A value, or a probability, for each state: busy agents × lines in flight, row by row. */
export type StateValues = Float64Array<ArrayBuffer>;

const iterations = 60_000;
const tolerance = 1e-9;

/** An array with a place for each state, all zero. */
export function statesOf({ agents, maxLines }: MemorylessModel): StateValues {
  return new Float64Array((agents + 1) * (maxLines + 1));
}

/**
 * Lines to keep in flight, by busy agents from none to all, that maximise the busy share less `price` for each
 * abandonment (in agent-seconds per agent): relative value iteration over the uniformised chain.
 *
 * @param value where to begin; left with the relative values found, a good beginning for a price close by
 */
export function bestLines(model: MemorylessModel, price: number, value: StateValues): readonly number[] {
  const width = model.maxLines + 1;
  const next = statesOf(model);
  for (let round = 0; round < iterations; round += 1) {
    for (let busy = 0; busy <= model.agents; busy += 1) backUp(model, value, { busy, price, into: next });
    if (normalise(next, value) < tolerance) break;
  }
  return levelsOf(value, model.agents, width);
}

/**
 * One step of value iteration at the states with so many busy agents, in units of 1 / total rate. Opening lines is free and at
 * once: the value of a state is the best of those with as many lines or more.
 */
function backUp(
  { agents, p, ring, service, maxLines }: MemorylessModel,
  value: StateValues,
  { busy, price, into }: { readonly busy: number; readonly price: number; readonly into: StateValues },
): void {
  const width = maxLines + 1;
  const total = agents * service + maxLines * ring;
  const [worth, freeing, lost] = [busy / agents, busy * service, price / agents];
  let best = -Infinity;
  for (let lines = maxLines; lines >= 0; lines -= 1) {
    const at = busy * width + lines;
    const here = value[at] ?? 0;
    let change = worth;
    if (busy > 0) change += freeing * ((value[at - width] ?? 0) - here);
    if (lines > 0) {
      const ended = (value[at - 1] ?? 0) - here;
      const answered = busy < agents ? (value[at + width - 1] ?? 0) - here : ended - lost;
      change += lines * ring * (p * answered + (1 - p) * ended);
    }
    const backed = here + change / total;
    if (backed > best) best = backed;
    into[at] = best;
  }
}

/** Moves the values to `value`, the empty state's taken off all; returns how unevenly they grew. */
function normalise(next: StateValues, value: StateValues): number {
  let least = Infinity;
  let most = -Infinity;
  const base = next[0] ?? 0;
  for (let at = 0; at < next.length; at += 1) {
    const grown = (next[at] ?? 0) - (value[at] ?? 0);
    if (grown < least) least = grown;
    if (grown > most) most = grown;
    value[at] = (next[at] ?? 0) - base;
  }
  return most - least;
}

/** The lines beyond which the value falls. */
function levelsOf(value: StateValues, agents: number, width: number): readonly number[] {
  return Array.from({ length: agents + 1 }, (_, busy) => {
    const first = value[busy * width] ?? 0;
    let level = 0;
    while (level < width - 1 && (value[busy * width + level + 1] ?? 0) >= first - 1e-9) level += 1;
    return level;
  });
}
