/** A chance that was given, and whether what it foretold happened. */
export interface Foretold {
  /** 0..1. */
  readonly chance: number;
  readonly happened: boolean;
}

/** Steps of a monotone function: at `from` and above, up to the next step, it is `value`. Ascending in both. */
export type Steps = readonly { readonly from: number; readonly value: number }[];

/** The non-decreasing function closest to what happened, by pooling adjacent violators. Empty for no observations. Pure. */
export function isotonicFit(observations: readonly Foretold[]): Steps {
  const pools: { from: number; sum: number; weight: number }[] = [];
  for (const { chance, happened } of observations.toSorted((a, b) => a.chance - b.chance)) {
    const last = pools.at(-1);
    const hit = happened ? 1 : 0;
    if (last?.from === chance) {
      last.sum += hit;
      last.weight += 1;
    } else pools.push({ from: chance, sum: hit, weight: 1 });
  }
  const merged: typeof pools = [];
  for (const pool of pools) {
    merged.push(pool);
    for (
      let last = merged.at(-1), before = merged.at(-2);
      last && before;
      last = merged.at(-1), before = merged.at(-2)
    ) {
      if (before.sum * last.weight < last.sum * before.weight) break;
      merged.splice(-2, 2, { from: before.from, sum: before.sum + last.sum, weight: before.weight + last.weight });
    }
  }
  return merged.map(({ from, sum, weight }) => ({ from, value: sum / weight }));
}

/** The calibrated chance. Below the first step it is the first one's; without steps the chance itself. */
export function calibrated(steps: Steps, chance: number): number {
  let value = steps[0]?.value ?? chance;
  for (const step of steps) {
    if (step.from > chance) break;
    value = step.value;
  }
  return value;
}
