import type { z } from 'zod';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import { agentOwner } from '../../identity/agent-owner.ts';
import { may, type Principal } from '../../identity/principal.ts';
import type { DebtorCard } from '../../services/desk/debtor-card.ts';
import type { AgentPage, DeskService, DeskSession } from '../../services/desk/desk-service.ts';
import type { Draft } from '../../store/ports/draft-store.ts';
import { agentLoginReply, agentStateReply, loginQuery } from '../contracts/agents.ts';
import { doneReply, idParams } from '../contracts/common.ts';
import {
  agentPageReply,
  callbackCardQuery,
  callbackCardReply,
  callbackTimesReply,
  deskSessionReply,
  draftBody,
  draftQuery,
  draftReply,
  handCallBody,
  handCallReply,
  pauseBody,
  signOnBody,
  submissionBody,
  submissionReply,
  wrapUpReply,
} from '../contracts/desk.ts';
import { route, type Route } from '../route.ts';

export type DeskServices = Pick<
  DeskService,
  | 'signOn'
  | 'pause'
  | 'extendWrapUp'
  | 'submit'
  | 'callbackTimes'
  | 'callbackCard'
  | 'page'
  | 'session'
  | 'drafts'
  | 'handCalls'
> & {
  /** Where the live messages of the floor are now. */
  livePlace(): z.output<typeof deskSessionReply>['live'];
};

type PageReply = z.output<typeof agentPageReply>;

const tag = 'agents';
const controls = { permission: 'agents.control', scope: { agent: 'id' }, tag, params: idParams } as const;
const writes = { permission: 'dispositions.write', scope: { agent: 'id' }, tag, params: idParams } as const;

/** Whoever may see the debtors of the campaign, and the agent themself, sees for whom a call is. */
function maySeeDebtor(principal: Principal) {
  return (agent: AgentProfile, campaignId: string): boolean =>
    may(principal, 'debtors.read', { ...agentOwner(agent), campaignId });
}

function shown({ call: _call, agentId: _agentId, ...draft }: Draft): NonNullable<z.output<typeof draftReply>['draft']> {
  return draft;
}

function cardOf({ document, ...card }: DebtorCard): NonNullable<PageReply['card']> {
  return { ...card, document: document as NonNullable<PageReply['card']>['document'] };
}

function pageOf<P extends AgentPage>({ card, ...page }: P): Omit<P, 'card'> & Pick<PageReply, 'card'> {
  return card ? { ...page, card: cardOf(card) } : page;
}

function sessionOf({ draft, unfinished, ...session }: DeskSession): Omit<z.output<typeof deskSessionReply>, 'live'> {
  return {
    ...pageOf(session),
    unfinished: unfinished.map((call) => ({ ...call, card: cardOf(call.card), draft: shown(call.draft) })),
    ...(draft ? { draft: shown(draft) } : {}),
  };
}

/** An agent's own session, from signing on to the submission of a call. */
export const deskRoutes: readonly Route<DeskServices>[] = [
  route({
    method: 'GET',
    path: '/agents/:id',
    permission: 'agents.read',
    scope: { agent: 'id' },
    tag,
    audited: true,
    summary: 'One agent: what they do, since when, the debtor of their call for whoever may see them, and their day',
    params: idParams,
    reply: agentPageReply,
    handle: async (desk, { params, caller }) => pageOf(await desk.page(params.id, maySeeDebtor(caller.principal))),
  }),
  route({
    ...controls,
    method: 'GET',
    path: '/agents/:id/session',
    audited: true,
    summary: "What an agent's desk shows: state, call, debtor, draft, pauses, timers as instants",
    reply: deskSessionReply,
    handle: async (desk, { params, caller }) => {
      // Taken first: what happens while the rest is read comes again, and nothing is missed.
      const live = desk.livePlace();
      return { ...sessionOf(await desk.session(params.id, maySeeDebtor(caller.principal))), live };
    },
  }),
  route({
    ...controls,
    method: 'POST',
    path: '/agents/:id/login',
    summary:
      'Sign an agent on: their phone, or the registered one they name, is called and parked. With `waitMs` the answer says what became of it',
    query: loginQuery,
    body: signOnBody,
    reply: agentLoginReply,
    handle: (desk, { params, query, body }) => desk.signOn(params.id, { ...query, ...body }),
  }),
  route({
    ...controls,
    method: 'POST',
    path: '/agents/:id/pause',
    summary: 'Pause an agent, at once or after the call in progress; the pause is one of `desk.pauseReasons`',
    body: pauseBody,
    reply: agentStateReply,
    handle: (desk, { params, body }) => desk.pause(params.id, body?.pause),
  }),
  route({
    ...controls,
    method: 'POST',
    path: '/agents/:id/wrap-up/extend',
    summary: 'Prolong wrap-up, once for each call',
    reply: wrapUpReply,
    handle: (desk, { params }) => desk.extendWrapUp(params.id),
  }),
  route({
    ...writes,
    method: 'GET',
    path: '/agents/:id/callback-times',
    summary: "When the contact rules allow another call to the debtor of one of the agent's calls",
    query: draftQuery,
    reply: callbackTimesReply,
    handle: (desk, { params, query }) => desk.callbackTimes(params.id, query.callId),
  }),
  route({
    method: 'GET',
    path: '/agents/:id/callback-card',
    permission: 'callbacks.read',
    scope: { agent: 'id' },
    tag,
    audited: true,
    summary: 'Whom an agent is to call back, before the call: who it is, what they owe, what was tried',
    params: idParams,
    query: callbackCardQuery,
    reply: callbackCardReply,
    handle: async (desk, { params, query: { campaign: campaignId, debtor }, caller }) => {
      const { document, ...found } = await desk.callbackCard(
        params.id,
        { campaignId, debtorId: debtor },
        maySeeDebtor(caller.principal),
      );
      return { ...found, document: document as NonNullable<PageReply['card']>['document'] };
    },
  }),
  route({
    method: 'POST',
    path: '/agents/:id/calls',
    permission: 'calls.dial',
    scope: { agent: 'id' },
    tag,
    summary:
      'Call a debtor by hand, under the rules that hold for every call; answers as the call leaves, or says why it may not and when it may',
    params: idParams,
    body: handCallBody,
    reply: handCallReply,
    handle: (desk, { params, body }) => desk.handCalls.place(params.id, body),
  }),
  route({
    ...writes,
    method: 'POST',
    path: '/agents/:id/disposition',
    summary:
      'Submit what an agent chose, promised and wrote about one of their calls; other choices correct the first, the same again changes nothing',
    body: submissionBody,
    reply: submissionReply,
    handle: (desk, { params, body }) => desk.submit(params.id, body),
  }),
  route({
    ...writes,
    method: 'GET',
    path: '/agents/:id/draft',
    audited: true,
    summary: 'What the agent has typed about a call and not submitted',
    query: draftQuery,
    reply: draftReply,
    handle: async (desk, { params, query }) => {
      const draft = await desk.drafts.read(params.id, query.callId);
      return draft ? { draft: shown(draft) } : {};
    },
  }),
  route({
    ...writes,
    method: 'PUT',
    path: '/agents/:id/draft',
    summary:
      'Keep what the agent has typed about one of their calls, for twelve hours at most or until it is submitted',
    body: draftBody,
    reply: draftReply,
    handle: async (desk, { params, body }) => ({ draft: shown(await desk.drafts.keep(params.id, body)) }),
  }),
  route({
    ...writes,
    method: 'DELETE',
    path: '/agents/:id/draft',
    summary: 'Forget the draft of a call',
    query: draftQuery,
    reply: doneReply,
    handle: async (desk, { params, query }) => {
      await desk.drafts.drop(params.id, query.callId);
      return { done: true } as const;
    },
  }),
];
