import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { BrowserPhoneState } from '../../services/browser-phones/browser-phone-gateway.ts';
import type { PageMeasures } from '../../services/browser-phones/page-measures.ts';
import type { BrowserPhoneService } from '../../services/browser-phones/browser-phone-service.ts';
import {
  audioAnswerBody,
  audioBody,
  audioOfferReply,
  audioPageQuery,
  audioQuery,
  audioReply,
} from '../contracts/audio.ts';
import { doneReply } from '../contracts/common.ts';
import { route, type Caller, type Route } from '../route.ts';

export type AudioServices = Pick<BrowserPhoneService, 'invite' | 'answer' | 'detach' | 'state'>;

const own = { path: '/session/audio', permission: 'signedIn', tag: 'session' } as const;
const done = { done: true } as const;

/** Whoever speaks at a page is somebody: a program with a key has no headset. */
function holderOf({ principal }: Caller): Caller['principal'] {
  if (principal.kind !== 'person') throw new AppError('FORBIDDEN', { reason: 'signInNeeded' });
  return principal;
}

function sessionOf({ session }: Caller): string {
  if (!session) throw new AppError('FORBIDDEN', { reason: 'signInNeeded' });
  return session.id;
}

/** What the page measured; undefined where it says nothing, or not enough. */
function measuresOf({ page, packets, lost, ...more }: z.output<typeof audioQuery>): PageMeasures | undefined {
  return page === undefined || packets === undefined || lost === undefined
    ? undefined
    : { page, packets, lost, ...more };
}

function shown(state: BrowserPhoneState): z.output<typeof audioReply> {
  return { hasPage: state.page !== undefined, ...state };
}

/** The page as a phone: the one named `browser` where somebody signs on or listens. Media goes by WebRTC, not by the API. */
export const audioRoutes: readonly Route<AudioServices>[] = [
  route({
    ...own,
    method: 'GET',
    summary: 'Your phone in the browser: whether a page and a call are there, levels and loss of the last second',
    query: audioQuery,
    reply: audioReply,
    handle: (audio, { caller, query }) => Promise.resolve(shown(audio.state(holderOf(caller), measuresOf(query)))),
  }),
  route({
    ...own,
    method: 'POST',
    summary:
      'Make this page your phone: answers with an offer of WebRTC. When its audio flows, it takes the place of the page before',
    body: audioBody,
    reply: audioOfferReply,
    handle: (audio, { body, caller }) => audio.invite(holderOf(caller), { ...body, sessionId: sessionOf(caller) }),
  }),
  route({
    ...own,
    method: 'PUT',
    summary:
      'Answer the offer. The page begins (`setLocalDescription`) when the reply is there; before, it may be refused',
    body: audioAnswerBody,
    reply: doneReply,
    handle: async (audio, { body, caller }) => {
      await audio.answer(holderOf(caller), body.answer);
      return done;
    },
  }),
  route({
    ...own,
    method: 'DELETE',
    summary: 'Give the phone back: the call waits for another page, and is lost after `browserPhones.graceMs`',
    query: audioPageQuery,
    reply: doneReply,
    handle: async (audio, { query, caller }) => {
      await audio.detach(holderOf(caller), query.page);
      return done;
    },
  }),
];
