import { decideVerdict } from '../decide-verdict.ts';
import type { DecisionBounds } from '../decide-verdict.ts';
import { featureCount, featureIndex } from '../features.ts';
import { frameMs } from '../frame.ts';
import { logistic, logit } from '../model.ts';
import type { DetectionPolicy } from '../policy.ts';
import { defaultPolicy } from '../policy.ts';
import { snapshotFrames, snapshotsPerClip } from './snapshots.ts';
import type { TrainingRows } from './snapshots.ts';

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

/** Outcome of running the sequential rule over every clip of a set of rows. */
export interface Operation {
  readonly humansLost: number;
  readonly humansRevised: number;
  readonly machinesFound: number;
  readonly machinesLetThroughEarly: number;
}

/** Rows of whole clips with their calibrated log-odds. */
export interface ScoredRows {
  readonly rows: TrainingRows;
  readonly logOdds: Float64Array;
}

/** Runs the sequential rule with given bounds; shares of humans and of machines. */
export function operate(
  scored: ScoredRows,
  bounds: DecisionBounds,
  policy: DetectionPolicy = defaultPolicy,
): Operation {
  const count = { human: 0, machine: 0, lost: 0, revised: 0, found: 0, early: 0 };
  for (let clip = 0; clip < scored.rows.count / snapshotsPerClip; clip++) {
    const isMachine = scored.rows.labels[clip * snapshotsPerClip] === 1;
    const { verdict, revised } = runClip(scored, clip, { bounds, policy });
    if (isMachine) count.machine++;
    else count.human++;
    if (verdict === 'machine') count[isMachine ? 'found' : 'lost']++;
    if (isMachine && verdict === 'answer') count.early++;
    if (!isMachine && revised) count.revised++;
  }
  return {
    humansLost: count.lost / count.human,
    humansRevised: count.revised / count.human,
    machinesFound: count.found / count.machine,
    machinesLetThroughEarly: count.early / count.machine,
  };
}

interface ClipResult {
  readonly verdict: 'machine' | 'answer' | 'deadline' | 'silence';
  readonly revised: boolean;
}

function runClip(
  { rows, logOdds }: ScoredRows,
  clip: number,
  { bounds, policy }: { readonly bounds: DecisionBounds; readonly policy: DetectionPolicy },
): ClipResult {
  let verdict: ClipResult['verdict'] | undefined;
  for (let n = 0; n < snapshotsPerClip; n++) {
    const row = clip * snapshotsPerClip + n;
    const value = (name: keyof typeof featureIndex): number =>
      rows.values[row * featureCount + featureIndex[name]] ?? 0;
    const odds = logOdds[row] ?? 0;
    if (verdict) {
      if (odds >= bounds.revision && verdict !== 'machine') return { verdict, revised: true };
      continue;
    }
    const snapshot = {
      elapsedMs: (snapshotFrames.first + n * snapshotFrames.step) * frameMs,
      logOdds: odds,
      speechMs: value('speech'),
      trailingSilenceMs: value('trailingSilence'),
      aboveFloorDb: value('aboveFloorDb'),
      toneHolds: false,
    };
    const decision = decideVerdict(snapshot, bounds, policy);
    if (decision.decision !== 'wait') verdict = decision.decision === 'human' ? decision.reason : decision.decision;
  }
  return { verdict: verdict ?? 'deadline', revised: false };
}

/** What the bounds may cost on the tune split, under what the product promises on calls it never heard. */
export const allowance = { humansLost: 0.003, humansRevised: 0.001, machinesLetThroughEarly: 0.06 } as const;

/** Probability bounds that keep to the {@link allowance}, rounded to 4 digits. */
export function chooseBounds(
  scored: ScoredRows,
  listenOn: number,
): Record<'human' | 'machine' | 'revision' | 'listenOn', number> {
  const base: DecisionBounds = {
    human: logit(0.1),
    machine: logit(0.99),
    listenOn: logit(listenOn),
    revision: Infinity,
  };
  const machine = first(
    rising,
    (bound) => operate(scored, { ...base, machine: logit(bound) }).humansLost <= allowance.humansLost,
  );
  const human = first(falling, (bound) => {
    const operation = operate(scored, { ...base, machine: logit(machine), human: logit(bound) });
    return operation.machinesLetThroughEarly <= allowance.machinesLetThroughEarly;
  });
  const chosen = { ...base, machine: logit(machine), human: logit(human) };
  const revision = first(
    rising.filter((bound) => bound >= machine),
    (bound) => operate(scored, { ...chosen, revision: logit(bound) }).humansRevised <= allowance.humansRevised,
  );
  return { human, machine, revision, listenOn };
}

const rising = Array.from({ length: 60 }, (_, n) => Number((1 - 0.1 * 0.9 ** n).toFixed(5)));
const falling = Array.from({ length: 60 }, (_, n) => Number((0.35 * 0.95 ** n).toFixed(4)));

function first(candidates: readonly number[], fits: (candidate: number) => boolean): number {
  const found = candidates.find(fits);
  if (found === undefined) throw new Error('no bound keeps to the allowance: the model is too weak');
  return found;
}
