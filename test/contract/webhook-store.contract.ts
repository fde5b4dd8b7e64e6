import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebhookBounds, WebhookDelivery, WebhookStore } from '../../src/store/ports/webhook-store.ts';

const now = Date.UTC(2026, 10, 28, 14);
const bounds: WebhookBounds = { perSubject: 3, pending: 5, dead: 2, deadSince: now - 1_000 };
const crm = { id: 'crm', url: 'https://crm.example.com/', personalData: true, secret: 's', createdAt: now };

function delivery(eventId: string, subject = 'ana', subscriptionId = 'crm'): WebhookDelivery {
  return { subscriptionId, subject, eventId, body: `{"id":"${eventId}","note":"con espacios y tildes: á"}` };
}

/** Where webhooks are kept. `make` gives an empty store for each test. */
export function describeWebhookStoreContract(
  name: string,
  make: () => Promise<{ readonly store: WebhookStore; stop(): Promise<void> }>,
): void {
  describe(`${name} as webhook store`, () => {
    let store: WebhookStore;
    let stop: () => Promise<void>;

    /** Takes up deliveries as the next entry of the journal. */
    async function takeUp(after: string, deliveries: readonly WebhookDelivery[]) {
      const from = await store.position('main');
      return store.enqueue({ floorId: 'main', from, to: { after } }, deliveries, { now, bounds });
    }
    const headId = async (subject = 'ana') => (await store.head({ subscriptionId: 'crm', subject }))?.delivery.eventId;

    beforeEach(async () => {
      const made = await make();
      store = made.store;
      stop = () => made.stop();
      await store.add(crm, 2);
    });
    afterEach(() => stop());

    it('keeps as many subscriptions as it may, the oldest first', async () => {
      const second = { ...crm, id: 'bi', types: ['alarm.raised'], campaigns: ['c'], createdAt: now + 1 };
      expect(await store.add(second, 2)).toBe(true);
      expect(await store.add({ ...crm, id: 'third' }, 2)).toBe(false);
      expect(await store.list()).toEqual([crm, second]);
      expect(await store.get('bi')).toEqual(second);
      expect(await store.get('third')).toBeUndefined();
    });

    it('takes up deliveries with the position, once', async () => {
      const to = { after: '5-0', places: [['r', 7]] } as const;
      const options = { now, bounds };
      expect(await store.position('main')).toBeUndefined();
      const move = { floorId: 'main', from: undefined, to };
      expect(await store.enqueue(move, [delivery('e1'), delivery('e2')], options)).toEqual({ buried: [] });
      expect(await store.enqueue(move, [delivery('e1'), delivery('e2')], options)).toBeUndefined();
      expect(await store.position('main')).toEqual(to);
      expect(await store.position('other')).toBeUndefined();
      expect(await store.counts('crm')).toEqual({ pending: 2, dead: 0, lost: 0 });
    });

    it('gives the deliveries of a subject back in order, whole', async () => {
      await takeUp('1', [delivery('e1'), delivery('other', 'ben'), delivery('e2')]);
      const head = await store.head({ subscriptionId: 'crm', subject: 'ana' });
      expect(head).toEqual({ delivery: delivery('e1'), failures: 0 });
      expect(await store.settle(delivery('e1'), { kind: 'delivered' }, bounds)).toBe(true);
      expect(await store.settle(delivery('e1'), { kind: 'delivered' }, bounds)).toBe(false);
      expect(await headId()).toBe('e2');
      expect(await headId('ben')).toBe('other');
      expect(await store.counts('crm')).toEqual({ pending: 2, dead: 0, lost: 0 });
    });

    it('counts the failures of a delivery, and none for the next one', async () => {
      await takeUp('1', [delivery('e1'), delivery('e2')]);
      expect(await store.fail(delivery('e1'))).toBe(1);
      expect(await store.fail(delivery('e1'))).toBe(2);
      expect(await store.fail(delivery('e2'))).toBe(0);
      await store.settle(delivery('e1'), { kind: 'delivered' }, bounds);
      expect(await store.head({ subscriptionId: 'crm', subject: 'ana' })).toMatchObject({ failures: 0 });
    });

    it('buries what is given up, and what exceeds the bounds of a subject and of all', async () => {
      const taken = await takeUp(
        '1',
        ['e1', 'e2', 'e3', 'e4'].map((id) => delivery(id)),
      );
      expect(taken).toEqual({ buried: ['crm'] });
      await takeUp(
        '2',
        ['f1', 'f2', 'f3'].map((id) => delivery(id, 'ben')),
      );
      expect(await store.counts('crm')).toEqual({ pending: 5, dead: 2, lost: 0 });
      expect((await store.deadLetters('crm', 10)).map(({ eventId, reason }) => [eventId, reason])).toEqual([
        ['f3', 'tooManyWaiting'],
        ['e4', 'tooManyWaiting'],
      ]);
      await store.settle(delivery('e1'), { kind: 'buried', reason: 'triedTooOften', buriedAt: now }, bounds);
      expect(await store.deadLetters('crm', 1)).toEqual([
        { ...delivery('e1'), buriedAt: now, reason: 'triedTooOften' },
      ]);
      expect(await store.counts('crm')).toEqual({ pending: 4, dead: 2, lost: 1 });
    });

    it('forgets dead letters by age', async () => {
      await takeUp('1', [delivery('e1'), delivery('e2')]);
      const early = { kind: 'buried', reason: 'triedTooOften', buriedAt: now - 500 } as const;
      await store.settle(delivery('e1'), early, bounds);
      await store.settle(delivery('e2'), { ...early, buriedAt: now }, { ...bounds, deadSince: now - 100 });
      expect((await store.deadLetters('crm', 10)).map(({ eventId }) => eventId)).toEqual(['e2']);
      expect(await store.counts('crm')).toEqual({ pending: 0, dead: 1, lost: 1 });
    });

    it('replays some dead letters, or all, each into its queue', async () => {
      await takeUp('1', [delivery('e1'), delivery('f1', 'ben')]);
      const grave = { kind: 'buried', reason: 'triedTooOften', buriedAt: now } as const;
      for (const one of [delivery('e1'), delivery('f1', 'ben')]) await store.settle(one, grave, bounds);
      expect(await store.replay('crm', ['e1', 'unknown'])).toEqual([{ subscriptionId: 'crm', subject: 'ana' }]);
      expect(await headId()).toBe('e1');
      expect(await store.counts('crm')).toEqual({ pending: 1, dead: 1, lost: 0 });
      expect(await store.replay('crm')).toEqual([{ subscriptionId: 'crm', subject: 'ben' }]);
      expect(await store.head({ subscriptionId: 'crm', subject: 'ben' })).toMatchObject({
        delivery: delivery('f1', 'ben'),
      });
      expect(await store.replay('crm')).toEqual([]);
    });

    it('meets every queue in which something waits', async () => {
      await takeUp('1', [delivery('e1'), delivery('e2'), delivery('f1', 'ben')]);
      const met: string[] = [];
      let cursor = '';
      do {
        const look = await store.waiting(cursor);
        met.push(...look.queues.map(({ subject }) => subject));
        ({ cursor } = look);
      } while (cursor !== '');
      expect(met.sort()).toEqual(['ana', 'ben']);
      await store.settle(delivery('f1', 'ben'), { kind: 'delivered' }, bounds);
      expect((await store.waiting('')).queues).toEqual([{ subscriptionId: 'crm', subject: 'ana' }]);
    });

    it('leaves nothing of a removed subscription, and takes nothing up for it', async () => {
      await takeUp('1', [delivery('e1'), delivery('e2')]);
      await store.settle(delivery('e1'), { kind: 'buried', reason: 'triedTooOften', buriedAt: now }, bounds);
      expect(await store.remove('crm')).toBe(true);
      expect(await store.remove('crm')).toBe(false);
      expect(await takeUp('2', [delivery('e3')])).toEqual({ buried: [] });
      expect(await store.waiting('')).toEqual({ queues: [], cursor: '' });
      expect(await store.counts('crm')).toEqual({ pending: 0, dead: 0, lost: 0 });
      expect(await headId()).toBeUndefined();
      expect(await store.deadLetters('crm', 10)).toEqual([]);
      expect(await store.replay('crm')).toEqual([]);
    });
  });
}
