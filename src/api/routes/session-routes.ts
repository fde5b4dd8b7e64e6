import { AppError } from '../../../kernel/errors.ts';
import type { Identity } from '../../identity/people/identity.ts';
import type { Session } from '../../identity/session.ts';
import { doneReply } from '../contracts/common.ts';
import {
  acceptBody,
  acceptReply,
  codeBody,
  holderBody,
  holderReply,
  ownSessionReply,
  passwordBody,
  proofBody,
  secondFactorReply,
  signInBody,
  signInWaysReply,
} from '../contracts/people.ts';
import { qrCodeOf } from '../qr-code.ts';
import { route, type Caller, type Route } from '../route.ts';

export type SessionServices = Pick<Identity, 'people' | 'signIn' | 'sessions' | 'openId'>;

const tag = 'session';
const done = { done: true } as const;

/** Signing in and out, and what everybody may do about their own account. */
export const sessionRoutes: readonly Route<SessionServices>[] = [
  route({
    method: 'POST',
    path: '/session',
    permission: 'none',
    audited: true,
    tag,
    summary: 'Sign in with a user name and a password, and the code of an authenticator app where there is one',
    body: signInBody,
    reply: doneReply,
    handle: async ({ signIn, people }, { body, caller, cookie, note }) => {
      // What was typed may be a password: only a name that exists is noted.
      if (await people.get(body.user)) note({ user: body.user });
      await signIn.begin(() => cookie.renew(), body, caller.address);
      return done;
    },
  }),
  route({
    method: 'GET',
    path: '/session/ways',
    permission: 'none',
    tag,
    summary: 'How people may sign in, beside a user name and a password',
    reply: signInWaysReply,
    handle: ({ openId }) => Promise.resolve({ openId: openId !== undefined }),
  }),
  route({
    method: 'GET',
    path: '/session',
    permission: 'signedIn',
    tag,
    summary: 'Who is signed in, and what they may do',
    reply: ownSessionReply,
    handle: async ({ people, signIn }, { caller }) => {
      const { principal, isProved } = caller;
      const session = sessionOf(caller);
      const { document } = await people.require(session.personId);
      return {
        id: principal.id,
        displayName: document.displayName,
        ...(principal.agentId === undefined ? {} : { agentId: principal.agentId }),
        permissions: [...principal.grants].map(([permission, scopes]) => ({ permission, scopes })),
        needsSecondFactor: !session.isComplete && signIn.asksSecondFactor(document),
        isProved,
      };
    },
  }),
  route({
    method: 'DELETE',
    path: '/session',
    permission: 'signedIn',
    tag,
    summary: 'Sign out',
    reply: doneReply,
    handle: async (_, { cookie }) => {
      await cookie.drop();
      return done;
    },
  }),
  route({
    method: 'POST',
    path: '/session/proof',
    permission: 'signedIn',
    tag,
    summary: 'Prove again that it is you, before what asks for it',
    body: proofBody,
    reply: doneReply,
    handle: async ({ signIn }, { body, caller }) => {
      await signIn.stepUp(sessionOf(caller), body);
      return done;
    },
  }),
  route({
    method: 'POST',
    path: '/session/second-factor',
    permission: 'signedIn',
    tag,
    summary: 'Show your second factor after a provider signed you in without one',
    body: codeBody,
    reply: doneReply,
    handle: async ({ signIn }, { body, caller }) => {
      await signIn.completeByCode(sessionOf(caller), body.oneTimeCode);
      return done;
    },
  }),
  route({
    method: 'PUT',
    path: '/account/password',
    permission: 'signedIn',
    tag,
    summary: 'Choose another password; your other sessions end',
    body: passwordBody,
    reply: doneReply,
    handle: async ({ signIn }, { body: { next, ...proof }, caller }) => {
      await signIn.changePassword(sessionOf(caller), proof, next);
      return done;
    },
  }),
  route({
    method: 'POST',
    path: '/account/second-factor',
    permission: 'signedIn',
    needsProof: true,
    tag,
    summary: 'Make a secret for your authenticator app; it counts from its first code on',
    reply: secondFactorReply,
    handle: async ({ signIn }, { caller }) => {
      const uri = await signIn.offerSecondFactor(sessionOf(caller));
      return { uri, qr: await qrCodeOf(uri) };
    },
  }),
  route({
    method: 'PUT',
    path: '/account/second-factor',
    permission: 'signedIn',
    needsProof: true,
    tag,
    summary: 'Give the first code of the new secret',
    body: codeBody,
    reply: doneReply,
    handle: async ({ signIn }, { body, caller }) => {
      await signIn.confirmSecondFactor(sessionOf(caller), body.oneTimeCode);
      return done;
    },
  }),
  route({
    method: 'POST',
    path: '/invitation/holder',
    permission: 'none',
    audited: true,
    tag,
    summary: 'Whom a one-time link is for, by its token',
    body: holderBody,
    reply: holderReply,
    handle: ({ people }, { body }) => people.holder(body.token),
  }),
  route({
    method: 'POST',
    path: '/invitation',
    permission: 'none',
    audited: true,
    tag,
    summary: 'Choose a password with the token of a one-time link',
    body: acceptBody,
    reply: acceptReply,
    handle: async ({ people }, { body, note }) => {
      const id = await people.accept(body.token, body.password, body.user);
      note({ user: id });
      return { id };
    },
  }),
];

/** @throws AppError UNAUTHORIZED when nobody is signed in: the guard lets nobody else here */
function sessionOf({ session }: Caller): Session {
  if (!session) throw new AppError('UNAUTHORIZED', { reason: 'signInNeeded' });
  return session;
}
