import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Permission } from '../../identity/permission.ts';
import { may, type Principal } from '../../identity/principal.ts';
import { isUncounted } from '../../services/review/blindness.ts';
import type { Coaching } from '../../services/review/coaching.ts';
import type { Evaluations } from '../../services/review/evaluations.ts';
import type { CoachingNote } from '../../store/ports/coaching-note.ts';
import { coachingBody, coachingParams, coachingQuery, coachingReply, coachingSaying } from '../contracts/coaching.ts';
import { evaluationParams } from '../contracts/review.ts';
import { route, type Route } from '../route.ts';

export interface CoachingServices {
  readonly evaluations: Pick<Evaluations, 'require' | 'list'>;
  readonly coaching: Pick<Coaching, 'list' | 'require' | 'write' | 'finish' | 'close'>;
}

const tag = 'review';

/** Coaching notes: written at an evaluation, done by its agent, closed by a reviewer. */
export const coachingRoutes: readonly Route<CoachingServices>[] = [
  route({
    method: 'GET',
    path: '/coaching-notes',
    permission: 'evaluations.read',
    scope: 'filtered',
    audited: true,
    tag,
    summary: 'Coaching notes by agent, evaluation and state, what is due first, first',
    query: coachingQuery,
    reply: z.array(coachingReply).readonly(),
    handle: async ({ coaching, evaluations }, { query, caller: { principal } }) => {
      const { agent: agentId, evaluation: evaluationId, state } = query;
      const found = await coaching.list({ agentId, evaluationId, state });
      // Of a recording that they are still to score, a note says what others think.
      const seen = new Set((await evaluations.list({}, principal.id)).map(({ id }) => id));
      return found.filter((note) => may(principal, 'evaluations.read', note) && seen.has(note.evaluationId));
    },
  }),
  route({
    method: 'POST',
    path: '/evaluations/:id/coaching-notes',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: 'Ask the agent of a submitted evaluation to do something, until a day',
    params: evaluationParams,
    body: coachingBody,
    reply: coachingReply,
    handle: async ({ evaluations, coaching }, { params: { id }, body, caller: { principal } }) => {
      const evaluation = await evaluations.require(id, principal.id);
      if (!may(principal, 'recordings.review', evaluation))
        throw new AppError('NOT_FOUND', { reason: 'evaluationUnknown' });
      if (isUncounted(evaluation)) throw new AppError('CALL_STATE', { reason: 'evaluationUncounted' });
      return coaching.write(evaluation, { by: principal.id, ...body });
    },
  }),
  route({
    method: 'POST',
    path: '/coaching-notes/:id/finish',
    permission: 'evaluations.answer',
    scope: 'filtered',
    tag,
    summary: 'Say that one did what one’s coaching note asks for, once',
    params: coachingParams,
    body: coachingSaying,
    reply: coachingReply,
    handle: async (services, { params: { id }, body: { comment }, caller: { principal } }) => {
      const note = await requireOf(services, id, { principal, permission: 'evaluations.answer' });
      if (note.agentId !== principal.agentId) throw new AppError('FORBIDDEN', { reason: 'notYourself' });
      return services.coaching.finish(id, { by: principal.id, comment });
    },
  }),
  route({
    method: 'POST',
    path: '/coaching-notes/:id/close',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: 'Close a coaching note: it was seen to be done, or is no longer asked for',
    params: coachingParams,
    body: coachingSaying,
    reply: coachingReply,
    handle: async (services, { params: { id }, body: { comment }, caller: { principal } }) => {
      await requireOf(services, id, { principal, permission: 'recordings.review' });
      return services.coaching.close(id, { by: principal.id, comment });
    },
  }),
];

/** @throws AppError NOT_FOUND, also for a note outside the caller's scope */
async function requireOf(
  { coaching }: Pick<CoachingServices, 'coaching'>,
  id: string,
  { principal, permission }: { readonly principal: Principal; readonly permission: Permission },
): Promise<CoachingNote> {
  const found = await coaching.require(id);
  if (!may(principal, permission, found)) throw new AppError('NOT_FOUND', { reason: 'coachingUnknown' });
  return found;
}
