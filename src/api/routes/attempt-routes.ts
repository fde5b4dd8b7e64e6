import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { AttemptInProgress } from '../../floor/attempts-in-progress.ts';
import type { AskHistory } from '../../history/archiver/archiver-questions.ts';
import type { AttemptPlace, AttemptQuery, AttemptReach, FoundAttempt } from '../../history/attempt-query.ts';
import { may, type Principal } from '../../identity/principal.ts';
import { reachOf } from '../../identity/reach.ts';
import {
  attemptAudioReply,
  attemptParams,
  attemptReply,
  attemptsQuery,
  attemptsReply,
  inProgressQuery,
  inProgressReply,
} from '../contracts/attempts.ts';
import { ExportTable } from '../exports/export-table.ts';
import { pageCursor, placeOfCursor } from '../page-cursor.ts';
import { listRoute, route, type Route } from '../route.ts';

export interface AttemptServices {
  readonly ask: AskHistory;
  readonly now: () => number;
  readonly inProgress: () => readonly AttemptInProgress[];
}

type Asked = z.output<typeof attemptsQuery>;

const guard = { permission: 'debtors.read', scope: 'filtered', audited: true, tag: 'history' } as const;
const dayMs = 86_400_000;
/**
 * How far back one attempt is looked for, step by step, days: an id says nothing of its time, and nearly all that people open are
 * of today. An index by id would cost 16 bytes an attempt, beside what history takes now.
 */
const lookedBack = [1, 7, 31, 400];
/** Rows of an export that are read at once. */
const together = 1_000;

/** Every attempt there was, within what the caller sees. */
export const attemptRoutes: readonly Route<AttemptServices>[] = [
  listRoute({
    ...guard,
    path: '/attempts',
    summary:
      'Attempts of a period, the newest first, with outcome and disposition; as lines of JSON or CSV all of them',
    query: attemptsQuery,
    reply: attemptsReply,
    exports: { row: attemptReply, permission: 'history.export', needsProof: true },
    handle: async ({ ask, now }, { caller: { principal }, query, format }) => {
      const asked = queryOf(query, principal, now());
      if (format === 'json') {
        const attempts = await ask({ ask: 'attempts', query: asked });
        return { attempts, ...nextOf(attempts, asked.most) };
      }
      const reaches = [...asked.reaches, reachOf(principal, 'history.export')];
      const rows = everyAttempt(ask, { ...asked, reaches, most: together });
      return new ExportTable({ name: 'attempts', columns: Object.keys(attemptReply.shape), rows });
    },
  }),
  route({
    ...guard,
    method: 'GET',
    path: '/attempts/in-progress',
    summary: 'Attempts that have not ended: dialled, ringing, in conversation',
    query: inProgressQuery,
    reply: z.array(inProgressReply).readonly(),
    handle: ({ inProgress }, { caller: { principal }, query: { campaign, agent, debtor } }) =>
      inProgress().filter(
        (one) =>
          (campaign ?? one.campaignId) === one.campaignId &&
          (agent ?? one.agentId) === one.agentId &&
          (debtor ?? one.debtorId) === one.debtorId &&
          may(principal, 'debtors.read', one),
      ),
  }),
  route({
    ...guard,
    method: 'GET',
    path: '/attempts/:callId',
    summary: 'One attempt of the last 400 days',
    params: attemptParams,
    reply: attemptReply,
    handle: (services, { caller: { principal }, params: { callId } }) =>
      findAttempt(services, callId, reachOf(principal, 'debtors.read')),
  }),
  route({
    method: 'GET',
    path: '/attempts/:callId/audio',
    permission: 'history.read',
    scope: 'filtered',
    tag: 'history',
    summary:
      'How the conversations of an attempt sounded, where the agent spoke through a page: level, loss, jitter, round trip',
    params: attemptParams,
    reply: attemptAudioReply,
    handle: async (services, { caller: { principal }, params: { callId } }) => {
      const { attemptId, dialledAt } = await findAttempt(services, callId, reachOf(principal, 'history.read'));
      const rows = await services.ask({ ask: 'audio', attemptId, dialledAt });
      return rows.map(({ floorId: _floor, rowId: _row, ...figures }) => figures);
    },
  }),
];

/** @throws AppError NOT_FOUND, also for one that the reader may not know of */
async function findAttempt(
  { ask, now }: AttemptServices,
  attemptId: string,
  reach: AttemptReach,
): Promise<FoundAttempt> {
  let to = now() + 1;
  for (const days of lookedBack) {
    const from = Math.max(0, now() - days * dayMs);
    const [found] = await ask({ ask: 'attempts', query: { from, to, attemptId, reaches: [reach], most: 1 } });
    if (found) return found;
    to = from;
  }
  throw new AppError('NOT_FOUND', { reason: 'attemptUnknown' });
}

function queryOf(
  { limit: most, cursor, from, to, ...filters }: Asked,
  principal: Principal,
  now: number,
): AttemptQuery {
  const end = to ?? now + 1;
  const after = cursor === undefined ? {} : { after: placeOfCursor<AttemptPlace>(place, cursor) };
  const reaches = [reachOf(principal, 'debtors.read')];
  return { ...filters, ...after, from: from ?? Math.max(0, end - dayMs), to: end, reaches, most };
}

async function* everyAttempt(ask: AskHistory, query: AttemptQuery): AsyncGenerator<FoundAttempt> {
  for (let after = query.after; ;) {
    const page = await ask({ ask: 'attempts', query: { ...query, ...(after && { after }) } });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < query.most) return;
    after = placeOf(last);
  }
}

function nextOf(page: readonly FoundAttempt[], most: number): { readonly next?: string } {
  const last = page.at(-1);
  if (!last || page.length < most) return {};
  return { next: pageCursor(placeOf(last)) };
}

function placeOf({ dialledAt, floorId, rowId }: FoundAttempt): AttemptPlace {
  return { dialledAt, floorId, rowId };
}

const place = z.strictObject({ dialledAt: z.int().nonnegative(), floorId: z.string(), rowId: z.string() });
