import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { integrationPrincipal, type Principal } from '../../identity/principal.ts';
import { SecretBox } from '../../identity/people/secret-box.ts';
import { MemoryWebhooks } from '../../store/memory/memory-webhooks.ts';
import { addWebhookBody } from '../contracts/webhooks.ts';
import { WebhookService } from '../webhooks/webhook-service.ts';
import { webhookRoutes } from './webhook-routes.ts';

const manager = integrationPrincipal('manager', ['webhooks.manage']);
const officer = integrationPrincipal('officer', ['webhooks.manage', 'debtors.read']);
const bounds = { perSubject: 9, pending: 9, dead: 9, deadSince: 0 };

function world() {
  const store = new MemoryWebhooks();
  const woken: string[] = [];
  let added = 0;
  const service = new WebhookService({
    floorId: 'main',
    store,
    schedule: { wake: (queues) => Promise.resolve(void woken.push(...queues.map(({ subject }) => subject))) },
    post: ({ body }) =>
      Promise.resolve(
        body.includes('webhook.test') ? { delivered: true, status: 204 } : { delivered: false, failure: 'unreachable' },
      ),
    box: new SecretBox(Buffer.alloc(32, 7)),
    added: () => void (added += 1),
    removed: () => undefined,
    clock: new ManualClock(),
  });
  const call = async (name: string, input: { principal?: Principal; params?: object; body?: object } = {}) => {
    const found = webhookRoutes.find(({ method, path }) => `${method} ${path}` === name);
    const { principal = officer, params = {}, body = {} } = input;
    const caller = { principal, address: '', isProved: true };
    const cookie = { renew: () => Promise.resolve(''), drop: () => Promise.resolve() };
    return found?.handle(service, { caller, params, query: {}, body, cookie, format: 'json', note: () => undefined });
  };
  return { store, woken, call, added: () => added };
}

const wanted = addWebhookBody.parse({ url: 'https://crm.example.com/', personalData: true });

it('shows the secret to whoever adds a webhook, and to nobody afterwards', async () => {
  const { call } = world();
  const added = await call('POST /webhooks', { body: wanted });
  expect(added).toMatchObject({ secret: expect.stringMatching(/^whsec_[\w-]{43}$/) as string, personalData: true });
  const [listed] = (await call('GET /webhooks')) as object[];
  expect(listed).toMatchObject({ url: wanted.url, pending: 0, dead: 0, lost: 0 });
  expect(listed).not.toHaveProperty('secret');
});

it('keeps the secret sealed, and has the follower begin', async () => {
  const { call, store, added } = world();
  const { secret } = (await call('POST /webhooks', { body: wanted })) as { secret: string };
  const [kept] = await store.list();
  expect(JSON.stringify(kept)).not.toContain('whsec_');
  expect(new SecretBox(Buffer.alloc(32, 7)).open(kept?.secret ?? '')).toBe(secret);
  expect(() => new SecretBox(Buffer.alloc(32, 8)).open(kept?.secret ?? '')).toThrow('another key');
  expect(added()).toBe(1);
});

it('lets nobody subscribe to personal data who may not see it', async () => {
  const { call } = world();
  await expect(call('POST /webhooks', { principal: manager, body: wanted })).rejects.toMatchObject({
    code: 'FORBIDDEN',
    detail: { reason: 'permissionMissing', permission: 'debtors.read' },
  });
  const body = { ...wanted, personalData: false };
  expect(await call('POST /webhooks', { principal: manager, body })).toMatchObject({ personalData: false });
});

it('takes twenty webhooks and no more', async () => {
  const { call } = world();
  for (let n = 0; n < 20; n++) await call('POST /webhooks', { body: wanted });
  await expect(call('POST /webhooks', { body: wanted })).rejects.toMatchObject({
    detail: { reason: 'webhooksFull', most: 20 },
  });
});

it('tests a webhook at once, and knows no webhook that is not there', async () => {
  const { call } = world();
  const { id } = (await call('POST /webhooks', { body: wanted })) as { id: string };
  expect(await call('POST /webhooks/:id/test', { params: { id } })).toEqual({
    delivered: true,
    status: 204,
    tookMs: 0,
  });
  expect(await call('DELETE /webhooks/:id', { params: { id } })).toEqual({ done: true });
  for (const name of [
    'POST /webhooks/:id/test',
    'GET /webhooks/:id/dead',
    'POST /webhooks/:id/replay',
    'DELETE /webhooks/:id',
  ])
    await expect(call(name, { params: { id } }), name).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('shows dead letters without the person to those who may not see people, and replays them', async () => {
  const { call, store, woken } = world();
  const { id } = (await call('POST /webhooks', { body: wanted })) as { id: string };
  const data = { campaignId: 'c', attemptId: 'a', trunk: 't' };
  const event = { type: 'attempt.started', id: 'e1', at: 1, floorId: 'main', person: { debtorId: 'd1' }, data };
  const delivery = { subscriptionId: id, subject: 's', eventId: 'e1', body: JSON.stringify(event) };
  await store.enqueue({ floorId: 'main', from: undefined, to: {} }, [delivery], { now: 1, bounds });
  await store.settle(delivery, { kind: 'buried', reason: 'triedTooOften', buriedAt: 5 }, bounds);
  const { person: _, ...rest } = event;
  const dead = { eventId: 'e1', buriedAt: 5, reason: 'triedTooOften' };
  expect(await call('GET /webhooks/:id/dead', { params: { id } })).toEqual([{ ...dead, event }]);
  const shown = await call('GET /webhooks/:id/dead', { principal: manager, params: { id } });
  expect(shown).toEqual([{ ...dead, event: rest }]);
  const replayed = await call('POST /webhooks/:id/replay', { params: { id }, body: { eventIds: ['e1'] } });
  expect(replayed).toEqual({ replayed: 1 });
  expect(woken).toEqual(['s']);
  expect(await call('GET /webhooks/:id/dead', { params: { id } })).toEqual([]);
});

it.each(['ftp://crm.example.com/', 'https://user:word@crm.example.com/', 'crm.example.com', 'javascript:alert(1)'])(
  'takes no address like %s',
  (url) => expect(addWebhookBody.safeParse({ url }).success).toBe(false),
);
