import { decideVerdict } from '../../../telephony/detection/decision/decide-verdict.ts';
import type { DecisionBounds } from '../../../telephony/detection/decision/decide-verdict.ts';
import { featureCount, featureIndex } from '../../../telephony/detection/features/features.ts';
import { frameMs } from '../../../telephony/media/codec.ts';
import type { DetectionPolicy } from '../../../telephony/detection/decision/policy.ts';
import { defaultPolicy } from '../../../telephony/detection/decision/policy.ts';
import { snapshotFrames, snapshotsPerClip } from './snapshots.ts';
import type { TrainingRows } from './snapshots.ts';

/** Outcome of running the sequential rule over every clip of a set of rows, as shares of people and of machines. */
export interface Operation {
  /** Lost at the first verdict, and by a revision after it. */
  readonly humansLost: number;
  readonly humansRevised: number;
  /** Still without a verdict at {@link hurriedMs}, and after the deadline. */
  readonly humansWaiting: number;
  readonly humansLate: number;
  readonly machinesFound: number;
  readonly machinesRevised: number;
}

/** By then half of the people should have their verdict, ms after the answer. */
const hurriedMs = 1400;

/** Rows of whole clips with their calibrated log-odds. */
export interface ScoredRows {
  readonly rows: TrainingRows;
  readonly logOdds: Float64Array;
}

/** Runs the sequential rule with given bounds; shares of people and of machines. */
export function operate(
  scored: ScoredRows,
  bounds: DecisionBounds,
  policy: DetectionPolicy = defaultPolicy,
): Operation {
  const people: ClipResult[] = [];
  const machines: ClipResult[] = [];
  for (let clip = 0; clip < scored.rows.count / snapshotsPerClip; clip++) {
    const group = scored.rows.labels[clip * snapshotsPerClip] === 1 ? machines : people;
    group.push(runClip(scored, clip, { bounds, policy }));
  }
  const isDropped = ({ verdict }: ClipResult): boolean => verdict === 'machine';
  return {
    humansLost: shareOf(people, isDropped),
    humansRevised: shareOf(people, ({ revised }) => revised),
    humansWaiting: shareOf(people, ({ elapsedMs }) => elapsedMs > hurriedMs),
    humansLate: shareOf(people, ({ elapsedMs }) => elapsedMs > policy.deadlineMs),
    machinesFound: shareOf(machines, isDropped),
    machinesRevised: shareOf(machines, ({ revised }) => revised),
  };
}

function shareOf(clips: readonly ClipResult[], counts: (clip: ClipResult) => boolean): number {
  return clips.filter(counts).length / clips.length;
}

interface ClipResult {
  readonly verdict: 'machine' | 'answer' | 'deadline' | 'silence';
  readonly elapsedMs: number;
  readonly revised: boolean;
}

function runClip(
  { rows, logOdds }: ScoredRows,
  clip: number,
  { bounds, policy }: { readonly bounds: DecisionBounds; readonly policy: DetectionPolicy },
): ClipResult {
  let listening = false;
  for (let n = 0; n < snapshotsPerClip; n++) {
    const row = clip * snapshotsPerClip + n;
    const value = (name: keyof typeof featureIndex): number =>
      rows.values[row * featureCount + featureIndex[name]] ?? 0;
    const snapshot = {
      elapsedMs: (snapshotFrames.first + n * snapshotFrames.step) * frameMs,
      logOdds: logOdds[row] ?? 0,
      speechMs: value('speech'),
      trailingSilenceMs: value('trailingSilence'),
      aboveFloorDb: value('aboveFloorDb'),
      toneHolds: false,
      listening,
    };
    const decision = decideVerdict(snapshot, bounds, policy);
    if (decision.decision === 'wait') {
      listening = decision.listening;
      continue;
    }
    const verdict = decision.decision === 'person' ? decision.reason : decision.decision;
    const later = logOdds.subarray(row + 1, (clip + 1) * snapshotsPerClip);
    const revised = verdict !== 'machine' && later.some((odds) => odds >= bounds.revision);
    return { verdict, elapsedMs: snapshot.elapsedMs, revised };
  }
  throw new Error('the snapshots of a clip end before its verdict is due');
}
