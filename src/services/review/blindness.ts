import type { Evaluation } from '../../store/ports/evaluation.ts';
import { evaluationIdOf } from './evaluation-id.ts';
import type { ReviewTask } from './review-tasks.ts';

/**
 * What a reviewer may not see of others: their evaluations of a recording, by a scorecard, that they are still to score
 * themselves. Pure.
 *
 * @param submitted the ids of evaluations that are no drafts
 */
export function hiddenFrom(
  viewer: string,
  tasks: readonly Pick<ReviewTask, 'recordingId' | 'scorecardId'>[],
  submitted: ReadonlySet<string>,
): (evaluation: Pick<Evaluation, 'recordingId' | 'scorecardId' | 'reviewer'>) => boolean {
  const open = new Set(
    tasks
      .map(({ recordingId, scorecardId }) => evaluationIdOf(recordingId, scorecardId, viewer))
      .filter((id) => !submitted.has(id)),
  );
  return ({ recordingId, scorecardId, reviewer }) =>
    reviewer !== viewer && open.has(evaluationIdOf(recordingId, scorecardId, viewer));
}

/** Whether an evaluation was made to compare reviewers alone: it does not count for the agent, who does not see it. */
export function isUncounted({ blind }: Pick<Evaluation, 'blind'>): boolean {
  return blind === 'second' || blind === 'calibration';
}
