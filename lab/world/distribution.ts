import { z } from 'zod';
import type { Rng } from '../../kernel/rng.ts';

const ms = z.number().min(0).max(86_400_000);
const bounds = {
  /** Added to every draw, ms. */
  shiftMs: ms.default(0),
  /** Draws above are drawn again (the distribution is cut, not capped), ms. */
  maxMs: ms.optional(),
};

const simple = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('constant'), ms }),
  z.strictObject({ type: z.literal('uniform'), fromMs: ms, toMs: ms }),
  z.strictObject({ type: z.literal('exponential'), meanMs: ms.positive(), ...bounds }),
  z.strictObject({
    type: z.literal('gamma'),
    shape: z.number().positive().max(1000),
    meanMs: ms.positive(),
    ...bounds,
  }),
  z.strictObject({ type: z.literal('logNormal'), meanMs: ms.positive(), cv: z.number().positive().max(10), ...bounds }),
]);

/** A duration of the scenario, ms. `mixture` draws one of its parts by weight. */
export const distributionSchema = z.discriminatedUnion('type', [
  ...simple.options,
  z.strictObject({
    type: z.literal('mixture'),
    parts: z
      .array(z.strictObject({ weight: z.number().positive(), of: simple }))
      .min(1)
      .max(10),
  }),
]);

type Simple = z.infer<typeof simple>;

/** A distribution of durations as a scenario states it. */
export type Distribution = z.infer<typeof distributionSchema>;

/** Draws a duration, ms. */
export function drawMs(distribution: Distribution, rng: Rng): number {
  if (distribution.type !== 'mixture') return drawSimple(distribution, rng);
  const total = distribution.parts.reduce((sum, { weight }) => sum + weight, 0);
  let pick = rng.next() * total;
  for (const { weight, of } of distribution.parts) {
    pick -= weight;
    if (pick < 0) return drawSimple(of, rng);
  }
  return drawSimple((distribution.parts.at(-1) ?? { of: { type: 'constant', ms: 0 } as const }).of, rng);
}

/** Mean of a distribution before its cut, ms. */
export function meanMs(distribution: Distribution): number {
  switch (distribution.type) {
    case 'constant':
      return distribution.ms;
    case 'uniform':
      return (distribution.fromMs + distribution.toMs) / 2;
    case 'mixture': {
      const total = distribution.parts.reduce((sum, { weight }) => sum + weight, 0);
      return distribution.parts.reduce((sum, { weight, of }) => sum + (weight / total) * meanMs(of), 0);
    }
    default:
      return distribution.shiftMs + distribution.meanMs;
  }
}

function drawSimple(distribution: Simple, rng: Rng): number {
  if (distribution.type === 'constant') return distribution.ms;
  if (distribution.type === 'uniform') {
    return distribution.fromMs + (distribution.toMs - distribution.fromMs) * rng.next();
  }
  const { shiftMs, maxMs } = distribution;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const value = shiftMs + drawUnbounded(distribution, rng);
    if (maxMs === undefined || value <= maxMs) return value;
  }
  return maxMs ?? shiftMs;
}

function drawUnbounded(distribution: Exclude<Simple, { type: 'constant' | 'uniform' }>, rng: Rng): number {
  const { meanMs: mean } = distribution;
  switch (distribution.type) {
    case 'exponential':
      return -mean * Math.log(1 - rng.next());
    case 'gamma':
      return (drawGamma(distribution.shape, rng) * mean) / distribution.shape;
    case 'logNormal': {
      const variance = Math.log(1 + distribution.cv ** 2);
      return mean * Math.exp(Math.sqrt(variance) * drawNormal(rng) - variance / 2);
    }
  }
}

/** Standard normal (Box and Muller). */
export function drawNormal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
}

/** Gamma of the given shape and scale 1 (Marsaglia and Tsang 2000; below 1 by their boost). */
export function drawGamma(shape: number, rng: Rng): number {
  if (shape < 1) return drawGamma(shape + 1, rng) * (1 - rng.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(rng);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - rng.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Beta by two gammas. */
export function drawBeta(a: number, b: number, rng: Rng): number {
  const x = drawGamma(a, rng);
  return x / (x + drawGamma(b, rng));
}
