import { logistic } from '../../../telephony/detection/decision/model.ts';

/** Platt scaling (Platt 1999): slope and offset that make summed scores log-odds, by damped Newton steps on the log-loss. */
export function plattScaling(
  scores: Float64Array,
  labels: Uint8Array,
): { readonly slope: number; readonly offset: number } {
  let at = { slope: 1, offset: 0 };
  let loss = logLoss(scores, labels, at);
  for (let round = 0; round < 30; round++) {
    const step = newtonStep(scores, labels, at);
    let share = 1;
    let next = at;
    let nextLoss = Infinity;
    for (; share > 1e-4 && nextLoss > loss; share /= 2) {
      next = { slope: at.slope - share * step.slope, offset: at.offset - share * step.offset };
      nextLoss = logLoss(scores, labels, next);
    }
    if (nextLoss > loss || loss - nextLoss < 1e-9 * loss) break;
    [at, loss] = [next, nextLoss];
  }
  return { slope: Number(at.slope.toFixed(5)), offset: Number(at.offset.toFixed(5)) };
}

interface Scaling {
  readonly slope: number;
  readonly offset: number;
}

function logLoss(scores: Float64Array, labels: Uint8Array, { slope, offset }: Scaling): number {
  let sum = 0;
  for (let row = 0; row < scores.length; row++) {
    const z = slope * (scores[row] ?? 0) + offset;
    sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - z * (labels[row] ?? 0);
  }
  return sum;
}

function newtonStep(scores: Float64Array, labels: Uint8Array, { slope, offset }: Scaling): Scaling {
  let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
  for (let row = 0; row < scores.length; row++) {
    const s = scores[row] ?? 0;
    const p = logistic(slope * s + offset);
    const error = p - (labels[row] ?? 0);
    const weight = p * (1 - p);
    g0 += error * s;
    g1 += error;
    h00 += weight * s * s;
    h01 += weight * s;
    h11 += weight;
  }
  const det = h00 * h11 - h01 * h01;
  return { slope: (g0 * h11 - g1 * h01) / det, offset: (g1 * h00 - g0 * h01) / det };
}
