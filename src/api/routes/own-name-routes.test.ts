import { expect, it } from 'vitest';
import { supervisionModes } from '../../../telephony/call-control.ts';
import { integrationPrincipal, personPrincipal, type Principal } from '../../identity/principal.ts';
import { supervisionBody, supervisionParams } from '../contracts/conversations.ts';
import { heardRecordingBody } from '../contracts/detection.ts';
import type { Route } from '../route.ts';
import { conversationRoutes, type ConversationServices } from './conversation-routes.ts';
import { detectionRoutes, type DetectionServices } from './detection-routes.ts';

const person = personPrincipal('ana.perez', [{ role: 'admin', scope: { kind: 'all' } }], 'ana');
const program = integrationPrincipal('crm', ['supervise.listen', 'supervise.speak', 'recordings.review']);
const never = (): never => {
  throw new Error('not asked for');
};

/** Who supervised or reviewed, as the services learnt it. */
const names: string[] = [];
const conversations: ConversationServices = {
  sendDtmf: never,
  transfers: { toAgent: never, toNumber: never, complete: never, cancel: never },
  recordings: { pause: never, resume: never },
  holds: { hold: never, takeBack: never },
  supervision: {
    supervise: ({ supervisorId, agentId, mode }) => {
      names.push(supervisorId);
      return Promise.resolve({ supervisorId, agentId, callId: 'call', mode, since: 0 });
    },
    ...{ stop: never, list: never, agentOf: never },
  },
  ownerOfAgent: never,
};
const detection: DetectionServices = {
  library: { list: never, forget: never, learn: never },
  recordingArchive: { require: () => Promise.resolve({} as never) },
  recordingMarks: {
    mark: ({ reviewer }) => {
      names.push(reviewer);
      return Promise.resolve({ learnt: 'new', from: 'recording' });
    },
  },
};

async function post<S>(routes: readonly Route<S>[], services: S, path: string, asked: object): Promise<unknown> {
  const route = routes.find((row) => row.method === 'POST' && row.path === path);
  const rest = {
    params: { id: 'id' },
    query: {},
    format: 'json' as const,
    cookie: { renew: never, drop: never },
    note: () => undefined,
  };
  const { principal, body } = asked as { principal: Principal; body: object };
  return route?.handle(services, { ...rest, caller: { principal, address: '', isProved: true }, body });
}

const cases = [
  ...supervisionModes.map((mode) => ({
    path: `/agents/:id/supervision/${mode}`,
    ask: (principal: Principal, supervisor?: string) => {
      const body = supervisionBody.parse({ phone: '2001', ...(supervisor !== undefined && { supervisor }) });
      return post(conversationRoutes, conversations, `/agents/:id/supervision/${mode}`, { principal, body });
    },
  })),
  {
    path: '/recordings/:id/heard',
    ask: (principal: Principal, reviewer?: string) => {
      const body = heardRecordingBody.parse({ heard: 'machine', ...(reviewer !== undefined && { reviewer }) });
      return post(detectionRoutes, detection, '/recordings/:id/heard', { principal, body });
    },
  },
];

it.each(cases)('$path takes the name of the person who is signed in, and refuses another', async ({ ask }) => {
  names.length = 0;
  await ask(person);
  await ask(person, 'ana');
  const refused = async (): Promise<unknown> => ask(person, 'luis');
  await expect(refused()).rejects.toMatchObject({ code: 'FORBIDDEN', detail: { reason: 'notYourself' } });
  expect(names).toEqual(['ana.perez', 'ana.perez']);
});

it.each(cases)('$path takes whom an integration names, and asks it for a name', async ({ ask }) => {
  names.length = 0;
  await ask(program, 'luis');
  const unnamed = async (): Promise<unknown> => ask(program);
  await expect(unnamed()).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  expect(names).toEqual(['luis']);
});

it('can end what a person with a dot in their name began, and takes no name that is a path', () => {
  expect(supervisionParams.safeParse({ id: 'ana.perez' }).success).toBe(true);
  for (const id of ['..', '.', 'a/b', '', 'a b']) expect(supervisionParams.safeParse({ id }).success).toBe(false);
});
