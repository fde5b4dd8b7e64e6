import type { Evaluation } from '../../store/ports/evaluation.ts';
import { evaluationIdOf } from './evaluation-id.ts';
import { sealOf, type ReviewTask } from './review-tasks.ts';

/** What decides what somebody may see of others. */
export interface Blindness {
  readonly viewer: string;
  /** What the viewer is asked to score. */
  readonly tasks: readonly Pick<ReviewTask, 'recordingId' | 'scorecardId' | 'blind'>[];
  /** The ids of evaluations that are no drafts. */
  readonly submitted: ReadonlySet<string>;
  /** Calibrations that are not revealed. */
  readonly sealed: ReadonlySet<string>;
}

/** Whether somebody is still to score what they are asked to: of a calibration, until it is revealed. */
export function isOpen(
  { recordingId, scorecardId, blind }: Blindness['tasks'][number],
  { viewer, submitted }: Pick<Blindness, 'viewer' | 'submitted'>,
): boolean {
  return blind === 'calibration' || !submitted.has(evaluationIdOf(recordingId, scorecardId, viewer));
}

/**
 * What somebody may not see of others: evaluations of a recording, by a scorecard, that they are still to score themselves, and
 * those of a calibration until it is revealed. Pure.
 */
export function hiddenFrom(
  blindness: Blindness,
): (evaluation: Pick<Evaluation, 'recordingId' | 'scorecardId' | 'reviewer' | 'blind'>) => boolean {
  const { viewer, tasks, sealed } = blindness;
  const open = new Set(tasks.filter((task) => isOpen(task, blindness)).map(sealOf));
  return (evaluation) =>
    evaluation.reviewer !== viewer &&
    (open.has(sealOf(evaluation)) || (evaluation.blind === 'calibration' && sealed.has(sealOf(evaluation))));
}

/** Whether an evaluation was made to compare reviewers alone: it does not count for the agent, who does not see it. */
export function isUncounted({ blind }: Pick<Evaluation, 'blind'>): boolean {
  return blind === 'second' || blind === 'calibration';
}
