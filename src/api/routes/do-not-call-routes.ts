import { AppError } from '../../../kernel/errors.ts';
import type { DoNotCall } from '../../services/debtors/do-not-call.ts';
import {
  barredQuery,
  barredReply,
  barredSliceReply,
  barResults,
  numberParams,
  numbersBody,
} from '../contracts/do-not-call.ts';
import { route, type Route } from '../route.ts';

export type DoNotCallServices = Pick<DoNotCall, 'list' | 'find' | 'bar' | 'lift'>;

const tag = 'do not call';

/** Numbers that nobody calls. */
export const doNotCallRoutes: readonly Route<DoNotCallServices>[] = [
  route({
    method: 'GET',
    path: '/do-not-call',
    permission: 'doNotCall.read',
    scope: 'all',
    audited: true,
    tag,
    summary:
      'The numbers that nobody calls, in no order; `limit` is about the size of a page, one number may come twice',
    query: barredQuery,
    reply: barredSliceReply,
    handle: async (numbers, { query: { limit, cursor } }) => {
      const { next, ...page } = await numbers.list(limit, cursor);
      return next === undefined ? page : { ...page, next };
    },
  }),
  route({
    method: 'GET',
    path: '/do-not-call/:e164',
    permission: 'doNotCall.read',
    scope: 'shared',
    audited: true,
    tag,
    summary: 'Whether nobody calls a number, and who asked for that; 404 when it may be called',
    params: numberParams,
    reply: barredReply,
    handle: async (numbers, { params }) => {
      const found = await numbers.find(params.e164);
      if (!found) throw new AppError('NOT_FOUND', { reason: 'numberNotBarred' });
      return found;
    },
  }),
  route({
    method: 'POST',
    path: '/do-not-call',
    permission: 'doNotCall.write',
    scope: 'shared',
    tag,
    summary: 'Bar numbers in every campaign, at once: calls to them that nobody has answered end',
    body: numbersBody,
    reply: barResults,
    handle: (numbers, { caller, body }) => numbers.bar(body.numbers, caller.principal.id),
  }),
  route({
    method: 'POST',
    path: '/do-not-call/lift',
    permission: 'doNotCall.write',
    scope: 'all',
    tag,
    summary: 'Let numbers be called again; what a person asked for in a call stays with the person',
    body: numbersBody,
    reply: barResults,
    handle: (numbers, { caller, body }) => numbers.lift(body.numbers, caller.principal.id),
  }),
];
