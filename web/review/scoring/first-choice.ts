import type { ReviewTask } from '../samples/samples-api.ts';
import type { Evaluation, Scorecard } from './scoring-api.ts';

/** The scorecard that a reviewer begins with: that of what they are to score, else of their draft, else one they have not scored by, else any; '': there is none. */
export function firstChoice(
  scorecards: readonly Scorecard[],
  own: readonly Evaluation[],
  tasks: readonly Pick<ReviewTask, 'scorecardId'>[] = [],
): string {
  const draft = own.find(({ state }) => state === 'draft');
  const open = scorecards.filter(({ retiredAt }) => retiredAt === undefined);
  const unscored = open.find(({ id }) => !own.some(({ scorecardId }) => scorecardId === id));
  return tasks[0]?.scorecardId ?? draft?.scorecardId ?? unscored?.id ?? open[0]?.id ?? own[0]?.scorecardId ?? '';
}
