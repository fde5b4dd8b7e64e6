import type { Evaluation, Scorecard } from './scoring-api.ts';

/** The scorecard that a reviewer begins with: that of their draft, else one they have not scored by, else any; '': there is none. */
export function firstChoice(scorecards: readonly Scorecard[], own: readonly Evaluation[]): string {
  const draft = own.find(({ state }) => state === 'draft');
  const open = scorecards.filter(({ retiredAt }) => retiredAt === undefined);
  const unscored = open.find(({ id }) => !own.some(({ scorecardId }) => scorecardId === id));
  return draft?.scorecardId ?? unscored?.id ?? open[0]?.id ?? own[0]?.scorecardId ?? '';
}
