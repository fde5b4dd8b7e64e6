import { expect, it } from 'vitest';
import { z } from 'zod';
import { auditActions } from '../../messages/en/audit-actions.ts';
import { auditDetails, auditText } from '../../messages/audit-text.ts';
import { isAudited } from '../access/audit-requests.ts';
import { routes } from '../routes.ts';

/** Actions of a route that ends in `:action`. */
const paramsSchema = z.object({ shape: z.object({ action: z.object({ options: z.array(z.string()) }) }) });

const written = routes
  .filter((route) => isAudited(route) || route.exports)
  .flatMap(({ method, path, params }) => {
    if (!path.endsWith('/:action')) return [`${method} ${path}`];
    const { options } = paramsSchema.parse(params).shape.action;
    return options.map((action) => `${method} ${path.replace(':action', action)}`);
  });

it('has words for every request that the audit log names, and for no route that is not there', () => {
  const known = Object.keys(auditActions);
  expect(written.filter((one) => !known.includes(one))).toEqual([]);
  const others = known.filter((one) => /^[A-Z]+ \//.test(one) && !written.includes(one));
  expect(others).toEqual([
    'GET /demo/:token',
    'GET /session/openid/return',
    'GET /session/openid/end',
    'POST /session/openid/backchannel',
  ]);
});

it('says in both languages what was done', () => {
  const started = { what: 'POST /campaigns/:id/:action', subject: { id: 'mora', action: 'start' } };
  expect(auditText(started, 'es')).toBe('Inició la campaña mora');
  expect(auditText(started, 'en')).toBe('Started campaign mora');
  expect(auditDetails(started, 'es')).toEqual([]);
  expect(auditText({ what: 'GET /gone/:id', subject: { id: 'x' } }, 'es')).toBe('GET /gone/:id');
});

it('says beside it what was changed, from what to what, and that something is hidden', () => {
  const changed = {
    what: 'PUT /campaigns/:id',
    subject: { id: 'mora', team: 'Norte', limit: 50 },
    changes: {
      asked: { priority: { before: 50, after: 60 }, trunks: ['a', 'b'], person: { phone: '…' } },
      noted: { isNew: false },
    },
  };
  expect(auditDetails(changed, 'es')).toEqual([
    { name: 'equipo', value: 'Norte' },
    { name: 'prioridad', before: '50', value: '60' },
    { name: 'troncales', value: 'a, b' },
    { name: 'person · teléfono', value: '(cubierto)' },
    { name: 'isNew', value: 'no' },
  ]);
});

it('is bounded, whatever a log holds', () => {
  const asked = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`k${n}`, n]));
  expect(auditDetails({ what: 'x', changes: { asked } }, 'en')).toHaveLength(30);
  expect(auditText({ what: 'constructor' }, 'en')).toBe('constructor');
});
