import { expect, it } from 'vitest';
import { permissions, type Permission } from '../identity/permission.ts';
import { route, type Route } from './route.ts';
import { routes } from './routes.ts';
import { z } from 'zod';

const open = [
  'GET /health',
  'GET /healthz',
  'GET /readyz',
  'POST /session',
  'GET /session/ways',
  'POST /invitation/holder',
  'POST /invitation',
];

it('has no route without a declared permission, and only these are open to strangers', () => {
  const known: readonly string[] = permissions;
  const undeclared = routes.filter(
    ({ permission }) => permission !== 'none' && permission !== 'signedIn' && !known.includes(permission),
  );
  expect(undeclared).toHaveLength(0);
  const free = routes.filter(({ permission }) => permission === 'none');
  expect(free.map(({ method, path }) => `${method} ${path}`)).toEqual(open);
});

it('names in every scope a parameter that the path has', () => {
  const wrong = routes.filter(({ path, scope }) => {
    if (scope === undefined || typeof scope === 'string') return false;
    const name = 'campaign' in scope ? scope.campaign : scope.agent;
    return !path.split('/').includes(`:${name}`);
  });
  expect(wrong.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

it('reaches no further than the campaign or the agent that a path names', () => {
  const wide = routes.filter(
    ({ path, permission, scope }) =>
      /^\/(campaigns|agents)\/:/.test(path) && permission !== 'none' && typeof scope === 'string',
  );
  expect(wide.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

/** With these, a read shows persons: debtors, what they said, or those who sign in. */
const personalReads: readonly Permission[] = [
  'debtors.read',
  'debtors.explain',
  'callbacks.read',
  'dispositions.read',
  'doNotCall.read',
  'recordings.read',
  'recordings.listen',
  'journal.read',
  'people.read',
];

it('audits every read that shows persons, and every export', () => {
  const reads = routes.filter(({ method }) => method === 'GET');
  const missing = reads.filter(
    ({ permission, audited }) =>
      audited !== true && (permission.endsWith('.export') || personalReads.some((one) => one === permission)),
  );
  expect(missing.map(({ path }) => path)).toEqual([]);
  expect(reads.filter(({ audited }) => audited === true).map(({ path }) => path)).toEqual([
    '/journal',
    '/campaigns/:id/callbacks',
    '/callbacks',
    '/agents/:id',
    '/agents/:id/session',
    '/agents/:id/callback-card',
    '/agents/:id/draft',
    '/campaigns/:id/attempts/:callId/notes',
    '/campaigns/:id/attempts/:callId/disposition',
    '/debtors',
    '/debtors/:debtorId',
    '/debtors/:debtorId/caps',
    '/campaigns/:id/debtors/:debtorId',
    '/do-not-call',
    '/do-not-call/:e164',
    '/imports/:id/rejects',
    '/attempts/:callId/matches',
    '/campaigns/:id/debtors/:debtorId/route',
    '/recordings',
    '/recordings/:id',
    '/recordings/:id/peaks',
    '/recordings/:id/audio',
    '/recordings/:id/comments',
    '/evaluations',
    '/evaluations/results',
    '/coaching-notes',
    '/attempts',
    '/attempts/in-progress',
    '/attempts/:callId',
    '/promises',
    '/history/rows/:kind/:day',
    '/debtors/:debtorId/life',
    '/people',
    '/people/:id/sessions',
    '/keys',
    '/audit',
    '/campaigns/:id/debtors/:debtorId/value',
    '/webhooks/:id/dead',
  ]);
});

it('does not compile a route that declares no permission, or one without its scope', () => {
  const row = { method: 'GET', path: '/x', tag: 't', summary: 's', reply: z.null(), handle: () => null } as const;
  // @ts-expect-error a permission is missing
  const bare: Route<object> = route(row);
  // @ts-expect-error a scope is missing
  const unscoped: Route<object> = route({ ...row, permission: 'board.read' });
  // @ts-expect-error there is no such permission
  const unknown: Route<object> = route({ ...row, permission: 'board.burn', scope: 'all' });
  expect([bare, unscoped, unknown]).toHaveLength(3);
});
