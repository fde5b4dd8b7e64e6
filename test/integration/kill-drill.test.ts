import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import { readWebhookEvents } from '../../src/api/webhooks/read-webhook-events.ts';
import type { ServiceClient } from '../../src/cli/service-client.ts';
import type { StoredRecord } from '../../src/store/ports/hopper.ts';
import { wholeJournal } from '../support/campaign-proof.ts';
import { openEndlessCampaign } from '../support/endless-campaign.ts';
import { eventually } from '../support/eventually.ts';
import { MortalService } from '../support/mortal-service.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const debtors = 60;
const kills = 2;
const rng = seededRng(Number(process.env['MARCADOR_TEST_SEED'] ?? 20_261_129));

/** A stop whose answer arrived, and when. */
interface Stop {
  readonly debtorId: string;
  readonly kind: 'hold' | 'withdraw' | 'finish';
  readonly at: number;
}

interface Line {
  readonly at: number;
  readonly kind: string;
  readonly body: string;
}

let service: MortalService;
let receiver: WebhookReceiver;
const stops: Stop[] = [];
let journal: readonly Line[] = [];
let records = new Map<string, StoredRecord | undefined>();
let subscribedAt = 0;
let pending = -1;

const serve = (): Promise<ServiceClient> =>
  service.serve({
    ...{ http: { port: 0 }, log: { level: 'warn' }, floor: { drainMs: 2_000, ownershipMs: 1_000, tickMs: 50 } },
    switch: { kind: 'simulated', trunks: [{ name: 'city', host: '192.0.2.1', cpsLimit: 50 }] },
    webhooks: { allowedNetworks: ['127.0.0.1'], retryFromMs: 10, retryUpToMs: 100, attempts: 100 },
  });

/** Stops debtors one after the other until the service dies; whose answer does not arrive is not counted. */
async function stopUntilDead(client: ServiceClient, ids: string[]): Promise<void> {
  const kinds = ['hold', 'withdraw', 'finish'] as const;
  for (let debtorId = ids.shift(); debtorId !== undefined; debtorId = ids.shift()) {
    const kind = kinds[Math.floor(3 * rng.next())] ?? 'hold';
    try {
      await client.call('POST', `/debtors/${debtorId}/stop`, { kind, reason: 'paid' });
    } catch {
      return;
    }
    stops.push({ debtorId, kind, at: Date.now() });
    await new Promise((resolve) => setTimeout(resolve, 60 * rng.next()));
  }
}

beforeAll(async () => {
  service = await MortalService.inNewFolder('marcador-drill-');
  receiver = await startWebhookReceiver(0.3, 7);
  let client = await serve();
  await client.call('POST', '/webhooks', { url: receiver.url, personalData: true });
  subscribedAt = Date.now();
  await openEndlessCampaign(client, debtors);
  const ids = Array.from({ length: debtors }, (_, index) => `d${index}`);
  for (let kill = 0; kill < kills; kill += 1) {
    const before = receiver.taken.length;
    await eventually('deliveries', () => Promise.resolve(receiver.taken.length > before + 20));
    const stoppedBefore = stops.length;
    const stopping = Promise.all([0, 1, 2].map(() => stopUntilDead(client, ids)));
    await eventually('stops', () => Promise.resolve(stops.length > stoppedBefore + 4));
    await new Promise((resolve) => setTimeout(resolve, 500 * rng.next()));
    await service.kill();
    await stopping;
    client = await serve();
  }
  // Those that are left are called on: a stop that was lost would show.
  const before = receiver.taken.length;
  await eventually('more calls', () => Promise.resolve(receiver.taken.length > before + 25));
  await client.call('POST', '/campaigns/cobranza/pause');
  receiver.setFailing(0);
  const waiting = async (): Promise<number> =>
    ((await client.call('GET', '/webhooks')) as readonly { readonly pending: number }[])[0]?.pending ?? -1;
  const isQuiet = async (): Promise<boolean> => {
    const taken = receiver.taken.length;
    await new Promise((resolve) => setTimeout(resolve, 700));
    return (await waiting()) === 0 && receiver.taken.length === taken;
  };
  await eventually('nothing waits', isQuiet);
  pending = await waiting();
  await service.kill();
  const stores = await service.stores();
  journal = await wholeJournal(stores);
  const found = await stores.hopper.find(
    'cobranza',
    stops.map(({ debtorId }) => debtorId),
  );
  records = new Map(stops.map(({ debtorId }, index) => [debtorId, found[index]]));
});
afterAll(async () => {
  await service.close();
  await receiver.close();
});

it(`keeps every stop that was answered through ${kills} kills, and dials nobody stopped`, () => {
  const dialled = journal.flatMap(({ at, kind, body }) => {
    const said = JSON.parse(body) as { readonly type?: string; readonly lease?: { readonly debtorId: string } };
    return kind === 'command' && said.type === 'dial' ? [{ at, debtorId: said.lease?.debtorId }] : [];
  });
  // The drill means something: those stopped had been called, and the others went on being called.
  expect(stops.length).toBeGreaterThan(8);
  expect(dialled.length).toBeGreaterThan(15);
  const lastStop = Math.max(...stops.map(({ at }) => at));
  expect(dialled.some(({ at }) => at > lastStop)).toBe(true);
  const late = stops.flatMap((stop) =>
    dialled
      .filter(({ at, debtorId }) => debtorId === stop.debtorId && at > stop.at)
      .map(({ at }) => ({ ...stop, dialledAt: at })),
  );
  expect(late).toEqual([]);
  const open = stops.filter(({ debtorId, kind }) => {
    const state = records.get(debtorId)?.state;
    return kind === 'hold' ? state === 'ready' || state === undefined : state !== 'finished';
  });
  expect(open).toEqual([]);
});

it(`brings a receiver that fails 30 % of the time every event, in order per debtor, through ${kills} kills`, () => {
  const events = journal
    .filter(({ at }) => at > subscribedAt + 1_000)
    .flatMap((entry) => readWebhookEvents('main', entry as Parameters<typeof readWebhookEvents>[1]));
  const sent = receiver.taken.map(({ body }) => (JSON.parse(body) as { readonly id: string }).id);
  const wanted = events.map(({ event }) => event.id);
  expect(wanted.length).toBeGreaterThan(80);
  expect(wanted.filter((id) => !sent.includes(id))).toEqual([]);
  const placed = new Map(events.map(({ event, subject }, index) => [event.id, { subject, index }]));
  const last = new Map<string, number>();
  const overtaken = sent.filter((id) => {
    const { subject, index } = placed.get(id) ?? { subject: '', index: 0 };
    const before = last.get(subject) ?? 0;
    last.set(subject, index);
    return index < before;
  });
  expect(overtaken).toEqual([]);
  expect(receiver.failed()).toBeGreaterThan(15);
  expect(pending).toBe(0);
});
