import { calibrated, isotonicFit, type Steps } from './isotonic.ts';
import { chanceOf } from '../answering/odds.ts';

/** What the propensity to pay is judged by, and which way each pulls: +1 raises it, −1 lowers it. Nothing protected is among them. */
export const propensityFactors = {
  daysPastDue: -1,
  /** In the campaign's currency. */
  balance: -1,
  keptPromises: 1,
  brokenPromises: -1,
  /** Conversations with the debtor. */
  contacts: 1,
} as const;
export type PropensityFactor = keyof typeof propensityFactors;
export type PropensityFacts = Readonly<Record<PropensityFactor, number>>;

export interface PropensitySample {
  readonly facts: PropensityFacts;
  readonly paid: boolean;
}

/** A fitted model as plain data. */
export interface PropensityModel {
  readonly intercept: number;
  /** By factor, of ln(1 + fact): each has the sign of its factor, or is 0. */
  readonly weights: Readonly<Record<PropensityFactor, number>>;
  /** From the logistic's chance to the one that was observed. */
  readonly calibration: Steps;
}

const factors = Object.keys(propensityFactors) as readonly PropensityFactor[];
/** Fewer cases, or fewer of either kind, are no ground for a model. */
const least = { samples: 200, ofEach: 20 } as const;
const rounds = 300;
const rate = 0.5;
/** Pull of every weight towards 0. */
const ridge = 0.001;

/**
 * Fits a logistic whose weights keep their signs, so that no debtor scores higher for owing longer, then calibrates it on every
 * third case, which the fit did not see. Undefined for too few cases. Deterministic. Pure.
 */
export function fitPropensity(samples: readonly PropensitySample[]): PropensityModel | undefined {
  const paid = samples.filter((sample) => sample.paid).length;
  if (samples.length < least.samples || Math.min(paid, samples.length - paid) < least.ofEach) return undefined;
  const seen = samples.filter((_, index) => index % 3 !== 2);
  const unseen = samples.filter((_, index) => index % 3 === 2);
  const logistic = descend(
    seen.map(({ facts, paid }) => ({ x: factors.map((factor) => scaled(facts[factor])), y: paid ? 1 : 0 })),
  );
  const model = { ...logistic, calibration: [] };
  const calibration = isotonicFit(
    unseen.map(({ facts, paid }) => ({ chance: rawPropensity(model, facts), happened: paid })),
  );
  return { ...model, calibration };
}

/** The chance that the debtor pays when spoken to, strictly between 0 and 1. */
export function propensityOf(model: PropensityModel, facts: PropensityFacts): number {
  return Math.min(0.99, Math.max(0.001, calibrated(model.calibration, rawPropensity(model, facts))));
}

/** What each factor adds to the log-odds. */
export function propensityTerms(
  model: PropensityModel,
  facts: PropensityFacts,
): Readonly<Record<PropensityFactor, number>> {
  const terms = factors.map((factor) => [factor, model.weights[factor] * scaled(facts[factor])]);
  return Object.fromEntries(terms) as Record<PropensityFactor, number>;
}

function rawPropensity(model: Pick<PropensityModel, 'intercept' | 'weights'>, facts: PropensityFacts): number {
  const sum = factors.reduce((total, factor) => total + model.weights[factor] * scaled(facts[factor]), model.intercept);
  return chanceOf(sum);
}

/** Days and money span many magnitudes. */
function scaled(fact: number): number {
  return Math.log1p(Math.max(0, fact));
}

/** Projected gradient descent on standardised columns. */
function descend(
  rows: readonly { readonly x: readonly number[]; readonly y: number }[],
): Pick<PropensityModel, 'intercept' | 'weights'> {
  const columns = factors.map((_, column) => spreadOf(rows.map(({ x }) => x[column] ?? 0)));
  const standard = rows.map(({ x, y }) => ({
    y,
    x: columns.map(({ mean, deviation }, column) => ((x[column] ?? 0) - mean) / deviation),
  }));
  const weights = factors.map(() => 0);
  let intercept = 0;
  for (let round = 0; round < rounds; round++) {
    const slopes = weights.map((weight) => ridge * weight);
    let slope = 0;
    for (const { x, y } of standard) {
      const error =
        (chanceOf(intercept + x.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0)) - y) /
        rows.length;
      slope += error;
      for (const [column, value] of x.entries()) slopes[column] = (slopes[column] ?? 0) + error * value;
    }
    intercept -= rate * slope;
    for (const [column, factor] of factors.entries()) {
      const sign = propensityFactors[factor];
      const moved = (weights[column] ?? 0) - rate * (slopes[column] ?? 0);
      weights[column] = sign * Math.max(0, sign * moved);
    }
  }
  const own = weights.map((weight, column) => weight / (columns[column]?.deviation ?? 1));
  const shift = own.reduce((sum, weight, column) => sum + weight * (columns[column]?.mean ?? 0), 0);
  return {
    intercept: intercept - shift,
    weights: Object.fromEntries(factors.map((factor, column) => [factor, own[column] ?? 0])) as Record<
      PropensityFactor,
      number
    >,
  };
}

function spreadOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: variance > 0 ? Math.sqrt(variance) : 1 };
}
