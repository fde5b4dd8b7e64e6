import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Permission } from '../../identity/permission.ts';
import { may, type Principal } from '../../identity/principal.ts';
import type { RecordingArchive } from '../../services/recording-archive.ts';
import { isUncounted } from '../../services/review/blindness.ts';
import type { Evaluations } from '../../services/review/evaluations.ts';
import { reviewResults } from '../../services/review/review-results.ts';
import type { Scorecards } from '../../services/review/scorecards.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import { idParams } from '../contracts/common.ts';
import { recordingParams } from '../contracts/recordings.ts';
import {
  answerBody,
  decisionBody,
  evaluationBody,
  evaluationParams,
  evaluationReply,
  evaluationsQuery,
  resultsReply,
  scorecardBody,
  scorecardReply,
} from '../contracts/review.ts';
import { route, type Route } from '../route.ts';

export interface ReviewServices {
  readonly archive: Pick<RecordingArchive, 'require'>;
  readonly scorecards: Pick<Scorecards, 'list' | 'apply' | 'retire'>;
  readonly evaluations: Pick<Evaluations, 'list' | 'require' | 'save' | 'submit' | 'answer' | 'decide'>;
}

const tag = 'review';

/** Scorecards, and evaluations of recordings by them: draft, submitted, answered by the agent, decided. */
export const reviewRoutes: readonly Route<ReviewServices>[] = [
  route({
    method: 'GET',
    path: '/scorecards',
    permission: 'evaluations.read',
    scope: 'shared',
    tag,
    summary: 'Scorecards with all their versions',
    reply: z.array(scorecardReply).readonly(),
    handle: ({ scorecards }) => scorecards.list(),
  }),
  route({
    method: 'PUT',
    path: '/scorecards/:id',
    permission: 'scorecards.write',
    scope: 'all',
    tag,
    summary: 'Make a scorecard, or change it: a version by which somebody scored stays, and a new one is made',
    params: idParams,
    body: scorecardBody,
    reply: scorecardReply,
    handle: ({ scorecards }, { params, body, caller }) => scorecards.apply(params.id, body, caller.principal.id),
  }),
  route({
    method: 'POST',
    path: '/scorecards/:id/retire',
    permission: 'scorecards.write',
    scope: 'all',
    tag,
    summary: 'Retire a scorecard: drafts may be finished, nobody begins another; a change brings it back',
    params: idParams,
    reply: scorecardReply,
    handle: ({ scorecards }, { params }) => scorecards.retire(params.id),
  }),
  route({
    method: 'PUT',
    path: '/recordings/:id/evaluation',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: 'Keep the draft of one’s own evaluation of a recording',
    params: recordingParams,
    body: evaluationBody,
    reply: evaluationReply,
    handle: async ({ archive, evaluations }, { params, body: { scorecard, ...draft }, caller: { principal } }) => {
      const recording = await archive.require(params.id, (each) => may(principal, 'recordings.review', each));
      return shownEvaluation(await evaluations.save(recording, { scorecardId: scorecard, ...draft }, principal.id));
    },
  }),
  route({
    method: 'GET',
    path: '/evaluations',
    permission: 'evaluations.read',
    scope: 'filtered',
    audited: true,
    tag,
    summary: 'Evaluations, newest first, by recording, agent, reviewer and state; drafts are their reviewer’s alone',
    query: evaluationsQuery,
    reply: z.array(evaluationReply).readonly(),
    handle: async (services, { query: { recording: recordingId, agent: agentId, ...rest }, caller: { principal } }) =>
      (await visible(services, { recordingId, agentId, ...rest }, principal)).map(shownEvaluation),
  }),
  route({
    method: 'GET',
    path: '/evaluations/results',
    permission: 'evaluations.read',
    scope: 'filtered',
    audited: true,
    tag,
    summary: 'Mean score by agent and scorecard, with its interval, and what failed how often',
    reply: resultsReply,
    handle: async (services, { caller: { principal } }) => reviewResults(await visible(services, {}, principal)),
  }),
  route({
    method: 'POST',
    path: '/evaluations/:id/submit',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: 'Submit one’s own evaluation: every criterion has a mark, and a fail says where it is heard',
    params: evaluationParams,
    reply: evaluationReply,
    handle: async (services, { params: { id }, caller: { principal } }) => {
      await requireOf(services, id, { principal, permission: 'recordings.review' });
      return shownEvaluation(await services.evaluations.submit(id, principal.id));
    },
  }),
  route({
    method: 'POST',
    path: '/evaluations/:id/answer',
    permission: 'evaluations.answer',
    scope: 'filtered',
    tag,
    summary: 'Acknowledge or dispute an evaluation of one’s own conversation, once',
    params: evaluationParams,
    body: answerBody,
    reply: evaluationReply,
    handle: async (services, { params: { id }, body: { kind, comment }, caller: { principal } }) => {
      const found = await requireOf(services, id, { principal, permission: 'evaluations.answer' });
      if (found.agentId !== principal.agentId) throw new AppError('FORBIDDEN', { reason: 'notYourself' });
      return shownEvaluation(await services.evaluations.answer(id, kind, { by: principal.id, comment }));
    },
  }),
  route({
    method: 'POST',
    path: '/evaluations/:id/decision',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: 'Decide a dispute, as another reviewer; an evaluation that is not upheld stops counting',
    params: evaluationParams,
    body: decisionBody,
    reply: evaluationReply,
    handle: async (services, { params: { id }, body: { isUpheld, comment }, caller: { principal } }) => {
      await requireOf(services, id, { principal, permission: 'recordings.review' });
      return shownEvaluation(await services.evaluations.decide(id, isUpheld, { by: principal.id, comment }));
    },
  }),
];

async function visible(
  { evaluations }: Pick<ReviewServices, 'evaluations'>,
  filter: Parameters<Evaluations['list']>[0],
  principal: Principal,
): Promise<readonly Evaluation[]> {
  const found = await evaluations.list(filter, principal.id);
  return found.filter((each) => maySee(principal, 'evaluations.read', each));
}

/** What was made to compare reviewers is theirs: agents and supervisors see what counts. */
function maySee(principal: Principal, permission: Permission, evaluation: Evaluation): boolean {
  return (
    may(principal, permission, evaluation) && (!isUncounted(evaluation) || may(principal, 'samples.read', evaluation))
  );
}

/** Who scores blind learns when it is submitted that somebody else scores it too. */
export function shownEvaluation({ blind, ...evaluation }: Evaluation): z.output<typeof evaluationReply> {
  const isTold = blind === 'calibration' || (blind === 'second' && evaluation.state !== 'draft');
  return isTold ? { ...evaluation, blind } : evaluation;
}

/** @throws AppError NOT_FOUND, also for an evaluation outside the caller's scope */
async function requireOf(
  { evaluations }: Pick<ReviewServices, 'evaluations'>,
  id: string,
  { principal, permission }: { readonly principal: Principal; readonly permission: Permission },
): Promise<Evaluation> {
  const found = await evaluations.require(id, principal.id);
  if (!maySee(principal, permission, found)) throw new AppError('NOT_FOUND', { reason: 'evaluationUnknown' });
  return found;
}
