import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Identity } from '../../identity/people/identity.ts';
import type { Permission } from '../../identity/permission.ts';
import { may, type Principal } from '../../identity/principal.ts';
import { permissionsOfRole } from '../../identity/role.ts';
import {
  endedReply,
  invitationReply,
  keyBody,
  keyCreatedReply,
  keyParams,
  keyReply,
  personAppliedReply,
  personBody,
  personParams,
  personReply,
  sessionReply,
} from '../contracts/people.ts';
import { doneReply } from '../contracts/common.ts';
import { route, type Route } from '../route.ts';
import { requireSameId } from './require-same-id.ts';

export type PeopleServices = Pick<Identity, 'people' | 'sessions' | 'apiKeys' | 'lockouts'>;

const tag = 'people';
const done = { done: true } as const;

/** @throws AppError FORBIDDEN for a permission that the giver does not have over everything */
function requireGivable(giver: Principal, given: readonly Permission[]): void {
  const permission = given.find((one) => !may(giver, one));
  if (permission !== undefined) throw new AppError('FORBIDDEN', { reason: 'grantsTooMuch', permission });
}

const personRoutes: readonly Route<PeopleServices>[] = [
  route({
    method: 'GET',
    path: '/people',
    permission: 'people.read',
    scope: 'all',
    audited: true,
    tag,
    summary: 'Everybody who may sign in, with their roles',
    reply: z.array(personReply).readonly(),
    handle: ({ people }) => people.list(),
  }),
  route({
    method: 'PUT',
    path: '/people/:id',
    permission: 'people.manage',
    scope: 'all',
    needsProof: true,
    tag,
    summary: 'Add a person, or change one at once. Answers for a new one with the token of a link to choose a password',
    params: personParams,
    body: personBody,
    reply: personAppliedReply,
    handle: async ({ people }, { params, body, caller, note }) => {
      requireSameId(params.id, body.id);
      requireGivable(
        caller.principal,
        body.roles.flatMap(({ role }) => permissionsOfRole[role]),
      );
      const { invitation, before } = await people.apply({ ...body, displayName: body.displayName ?? body.id });
      note({ before: before?.roles, after: body.roles });
      return { person: await people.show(body.id), ...(invitation === undefined ? {} : { invitation }) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/people/:id',
    permission: 'people.manage',
    scope: 'all',
    needsProof: true,
    tag,
    summary: 'Remove a person; their sessions end at once',
    params: personParams,
    reply: doneReply,
    handle: async ({ people }, { params, note }) => {
      note({ before: (await people.remove(params.id)).roles });
      return done;
    },
  }),
  route({
    method: 'POST',
    path: '/people/:id/reset',
    permission: 'people.manage',
    scope: 'all',
    needsProof: true,
    tag,
    summary: 'Take the password and the second factor of a person, end their sessions, and make a new one-time link',
    params: personParams,
    reply: invitationReply,
    handle: async ({ people, lockouts }, { params }) => {
      lockouts.forgive(params.id);
      return { invitation: await people.reset(params.id) };
    },
  }),
  route({
    method: 'GET',
    path: '/people/:id/sessions',
    permission: 'people.read',
    scope: 'all',
    audited: true,
    tag,
    summary: 'Where a person is signed in',
    params: personParams,
    reply: z.array(sessionReply).readonly(),
    handle: ({ sessions }, { params }) => sessions.listOf(params.id),
  }),
  route({
    method: 'DELETE',
    path: '/people/:id/sessions',
    permission: 'people.manage',
    scope: 'all',
    tag,
    summary: 'End all sessions of a person at once',
    params: personParams,
    reply: endedReply,
    handle: async ({ sessions }, { params }) => ({ ended: await sessions.endAllOf(params.id) }),
  }),
];

const keyRoutes: readonly Route<PeopleServices>[] = [
  route({
    method: 'GET',
    path: '/keys',
    permission: 'people.read',
    scope: 'all',
    audited: true,
    tag,
    summary: 'The keys of integrations: what they grant and when they were last used',
    reply: z.array(keyReply).readonly(),
    handle: ({ apiKeys }) => apiKeys.list(),
  }),
  route({
    method: 'POST',
    path: '/keys',
    permission: 'people.manage',
    scope: 'all',
    needsProof: true,
    tag,
    summary: 'Make a key for an integration; its text is shown once',
    body: keyBody,
    reply: keyCreatedReply,
    handle: ({ apiKeys }, { body, caller }) => {
      requireGivable(caller.principal, body.permissions);
      return apiKeys.create({ ...body, createdBy: caller.principal.id });
    },
  }),
  route({
    method: 'DELETE',
    path: '/keys/:id',
    permission: 'people.manage',
    scope: 'all',
    tag,
    summary: 'End a key at once',
    params: keyParams,
    reply: doneReply,
    handle: async ({ apiKeys }, { params }) => {
      await apiKeys.revoke(params.id);
      return done;
    },
  }),
];

/** Persons and keys: who may come in. */
export const peopleRoutes: readonly Route<PeopleServices>[] = [...personRoutes, ...keyRoutes];
