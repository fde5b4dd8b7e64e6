import { describe, expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { integrationPrincipal, personPrincipal, type Principal } from '../../identity/principal.ts';
import { differencesBetween } from '../../services/differences.ts';
import { campaignBody } from '../contracts/campaigns.ts';
import { campaignRoutes, type CampaignServices } from './campaign-routes.ts';

const operator = personPrincipal('olga', [{ role: 'operator', scope: { kind: 'all' } }]);
const crm = integrationPrincipal('crm', ['campaigns.write']);

type Body = ReturnType<typeof campaignBody.parse>;

const campaign = (abandonment: object = {}, more: object = {}): Body =>
  campaignBody.parse({ id: 'c', trunks: ['t'], callerId: '+576015550100', country: 'CO', abandonment, ...more });

/** Puts a campaign; `stored` is what was there before. Gives the reason of a refusal, or `stored` once it is. */
async function put(body: Body, by: { principal?: Principal; isProved?: boolean; stored?: Body }): Promise<string> {
  const { principal = operator, isProved = false, stored } = by;
  const writes: string[] = [];
  const never = (): never => {
    throw new Error('not asked for');
  };
  const services: CampaignServices = {
    apply: (wanted, { dryRun }) => {
      if (!dryRun) writes.push(wanted.id);
      const differences = stored ? differencesBetween(stored, wanted) : [];
      return Promise.resolve({ id: wanted.id, change: stored ? 'updated' : 'added', differences });
    },
    ...{ list: never, report: never, command: never, remove: never },
  };
  const route = campaignRoutes.find(({ method, path }) => method === 'PUT' && path === '/campaigns/:id');
  const input = {
    ...{ caller: { principal, address: '', isProved }, params: { id: 'c' }, query: { dryRun: false }, body },
    format: 'json' as const,
    cookie: { renew: never, drop: never },
    note: () => undefined,
  };
  try {
    await route?.handle(services, input);
  } catch (error) {
    expect([error instanceof AppError && error.code, writes]).toEqual(['FORBIDDEN', []]);
    return (error as AppError).detail?.reason ?? '';
  }
  return writes.length === 1 ? 'stored' : 'not stored';
}

describe('a change of the abandonment policy', () => {
  const changes: readonly [string, object][] = [
    ['a higher cap', { cap: 0.05 }],
    ['a lower cap', { cap: 0.01 }],
    ['another window', { window: { type: 'month' } }],
    ['another threshold', { connectionThresholdMs: 3_000 }],
  ];

  it.each(changes)('asks a person for proof: %s', async (_, abandonment) => {
    const stored = campaign();
    expect(await put(campaign(abandonment), { stored })).toBe('stepUpNeeded');
    expect(await put(campaign(abandonment), { stored, isProved: true })).toBe('stored');
  });

  it.each(changes)('takes the permission over caps, also of a program: %s', async (_, abandonment) => {
    const by = { stored: campaign(), isProved: true };
    expect(await put(campaign(abandonment), { ...by, principal: crm })).toBe('permissionMissing');
  });

  it('is not what another setting is', async () => {
    expect(await put(campaign({}, { name: 'other' }), { stored: campaign() })).toBe('stored');
  });
});

describe('a new campaign', () => {
  it('asks for proof and for the permission over caps when its cap is above the default', async () => {
    expect(await put(campaign({ cap: 0.0301 }), {})).toBe('stepUpNeeded');
    expect(await put(campaign({ cap: 0.0301 }), { isProved: true })).toBe('stored');
    expect(await put(campaign({ cap: 0.0301 }), { principal: crm, isProved: true })).toBe('permissionMissing');
  });

  it.each([[{}], [{ cap: 0.03 }], [{ cap: 0 }]])('asks for neither with %o', async (abandonment) => {
    expect(await put(campaign(abandonment), {})).toBe('stored');
    expect(await put(campaign(abandonment), { principal: crm, isProved: true })).toBe('stored');
  });
});
