import { expect, it } from 'vitest';
import { z } from 'zod';
import { auditActions } from '../../messages/en/audit-actions.ts';
import { auditFields } from '../../messages/en/audit-fields.ts';
import { permissions as permissionWords } from '../../messages/en/permissions.ts';
import { auditDetails, auditText } from '../../messages/audit-text.ts';
import { permissions } from '../../identity/permission.ts';
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
      noted: { isLater: false },
    },
  };
  expect(auditDetails(changed, 'es')).toEqual([
    { name: 'equipo', value: 'Norte' },
    { name: 'prioridad', before: '50', value: '60' },
    { name: 'troncales', value: 'a, b' },
    { name: 'person · teléfono', value: '(cubierto)' },
    { name: 'isLater', value: 'no' },
  ]);
});

it('says in words who may do what, and shows what it was before beside what it became', () => {
  const roles = [
    { role: 'operator', scope: { kind: 'campaigns', campaigns: ['mora', 'cards'] } },
    { role: 'reviewer', scope: { kind: 'all' } },
  ];
  const person = { what: 'PUT /people/:id', subject: { id: 'otto', dryRun: 'false' }, changes: { asked: { roles } } };
  const value = 'operación: campañas mora, cards; calidad: toda la casa';
  expect(auditDetails(person, 'es')).toEqual([{ name: 'roles', value }]);
  const changes = { asked: { roles }, noted: { before: [{ role: 'agent', scope: { kind: 'own' } }], after: roles } };
  expect(auditDetails({ ...person, changes }, 'es')).toEqual([{ name: 'roles', before: 'agente: lo propio', value }]);
  const key = {
    permissions: ['debtors.read'],
    scope: { kind: 'teams', teams: ['Norte'] },
    marks: [{ mark: 'fail' }, {}],
  };
  expect(auditDetails({ what: 'POST /keys', changes: { asked: key } }, 'en')).toEqual([
    { name: 'permissions', value: 'see debtors' },
    { name: 'over', value: 'teams Norte' },
    { name: 'marks', value: 'mark fails, –' },
  ]);
});

/** Names of the fields of a schema, two levels deep. */
function fieldsOf(schema: unknown, depth = 0): readonly string[] {
  const {
    properties = {},
    items,
    ...sets
  } = schema as {
    readonly properties?: Readonly<Record<string, unknown>>;
    readonly items?: unknown;
  } & Readonly<Partial<Record<'anyOf' | 'oneOf' | 'allOf', readonly unknown[]>>>;
  const inner = depth < 2 ? Object.values(properties).flatMap((part) => fieldsOf(part, depth + 1)) : [];
  const either = [...(sets.anyOf ?? []), ...(sets.oneOf ?? []), ...(sets.allOf ?? [])];
  const parts = [...either, ...(items === undefined ? [] : [items])];
  return [...Object.keys(properties), ...inner, ...parts.flatMap((part) => fieldsOf(part, depth))];
}

it('has words for every field that a request in the log can have', () => {
  const asked = routes
    .filter((route) => isAudited(route))
    .flatMap(({ path, params, query, body }) => {
      // Campaigns and agents are whole documents: of their parts, those that stand first.
      const depth = /^\/(campaigns|agents)\/:id$/.test(path) ? 2 : 0;
      return [params, query, body].flatMap((schema) =>
        schema ? fieldsOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }), depth) : [],
      );
    });
  expect(asked.length).toBeGreaterThan(200);
  expect([...new Set(asked)].filter((field) => !Object.hasOwn(auditFields, field))).toEqual([]);
});

it('has words for every permission', () => {
  expect(Object.keys(permissionWords)).toEqual([...permissions]);
});

it('is bounded, whatever a log holds', () => {
  const asked = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`k${n}`, n]));
  expect(auditDetails({ what: 'x', changes: { asked } }, 'en')).toHaveLength(30);
  expect(auditText({ what: 'constructor' }, 'en')).toBe('constructor');
});
