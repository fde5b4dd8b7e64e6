import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaignSchema } from '../../config/campaign-schema.ts';
import { someDebtor } from '../support/debtors.ts';
import { eventually } from '../support/eventually.ts';
import type { AgentProfile } from '../../routing/agent/agent.ts';
import type { Debtor } from '../../dialer/debtor/debtor.ts';
import type { JournalEntry, StoredJournalEntry } from '../../src/store/ports/journal.ts';
import { knowledgeSubjects } from '../../src/store/ports/floor-knowledge-store.ts';
import type { Stores } from '../../src/store/ports/stores.ts';
import { describeDesks } from './stores/desks.ts';
import { describeRecordings } from './stores/recordings.ts';

const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);

const campaign = campaignSchema.parse({ id: 'cards', trunks: ['main'], callerId: '+576015550100', country: 'CO' });

const agent: AgentProfile = {
  id: 'ana',
  name: 'Ana Ñuñez',
  phone: 'sip:1001@192.0.2.7:5060',
  skills: { es: 10, negotiation: 4 },
  campaigns: ['cards'],
};

/** What the stores beside the hopper do. `make` gives empty ones for each test. */
export function describeStoresContract(
  name: string,
  make: () => Promise<{ readonly stores: Stores; stop(): Promise<void> }>,
): void {
  describe(`${name} as stores`, () => {
    let stores: Stores;
    let stop: () => Promise<void>;

    beforeEach(async () => {
      const made = await make();
      stores = made.stores;
      stop = () => made.stop();
    });
    afterEach(() => stop());

    describeDesks(() => stores);

    describe('campaigns', () => {
      it('adds a campaign as paused, and reports what changed when it is applied again', async () => {
        expect(await stores.campaigns.apply(campaign, t0)).toEqual({ change: 'added' });
        expect(await stores.campaigns.get('cards')).toEqual({ campaign, status: 'paused', appliedAt: t0 });
        const reordered = Object.fromEntries(Object.entries(campaign).reverse()) as unknown as typeof campaign;
        expect(await stores.campaigns.apply(reordered, t0 + 1)).toEqual({ change: 'unchanged', previous: campaign });
        const changed = { ...campaign, maxLines: 7 };
        expect(await stores.campaigns.apply(changed, t0 + 2)).toEqual({ change: 'updated', previous: campaign });
        expect(await stores.campaigns.get('cards')).toEqual({ campaign: changed, status: 'paused', appliedAt: t0 + 2 });
      });

      it('keeps the status through a change of rules', async () => {
        await stores.campaigns.apply(campaign, t0);
        expect(await stores.campaigns.setStatus('cards', 'running')).toBe(true);
        await stores.campaigns.apply({ ...campaign, maxLines: 7 }, t0);
        expect(await stores.campaigns.get('cards')).toMatchObject({ status: 'running', campaign: { maxLines: 7 } });
      });

      it('knows nothing of a campaign nobody applied', async () => {
        expect(await stores.campaigns.setStatus('nobody', 'running')).toBe(false);
        expect(await stores.campaigns.get('nobody')).toBeUndefined();
        expect(await stores.campaigns.list()).toEqual([]);
      });

      it('forgets a removed campaign, status and all', async () => {
        await stores.campaigns.apply(campaign, t0);
        await stores.campaigns.setStatus('cards', 'finished');
        expect(await stores.campaigns.remove('cards')).toBe(true);
        expect(await stores.campaigns.remove('cards')).toBe(false);
        expect(await stores.campaigns.list()).toEqual([]);
        expect(await stores.campaigns.setStatus('cards', 'running')).toBe(false);
        expect(await stores.campaigns.apply(campaign, t0 + 1)).toEqual({ change: 'added' });
        expect(await stores.campaigns.get('cards')).toMatchObject({ status: 'paused', appliedAt: t0 + 1 });
      });

      it('lists by id', async () => {
        for (const id of ['zeta', 'alfa', 'mid']) await stores.campaigns.apply({ ...campaign, id }, t0);
        expect((await stores.campaigns.list()).map((stored) => stored.campaign.id)).toEqual(['alfa', 'mid', 'zeta']);
      });
    });

    it.each(knowledgeSubjects)('keeps what each floor learnt of %s, the newest only', async (subject) => {
      const { floorKnowledge } = stores;
      expect(await floorKnowledge.load('a', subject)).toBeUndefined();
      await floorKnowledge.save('a', subject, '{"c":1}');
      await floorKnowledge.save('a', subject, '{"c":2}');
      await floorKnowledge.save('b', subject, '{}');
      expect(await floorKnowledge.load('a', subject)).toBe('{"c":2}');
      expect(await floorKnowledge.load('b', subject)).toBe('{}');
      for (const other of knowledgeSubjects)
        if (other !== subject) expect(await floorKnowledge.load('a', other)).toBeUndefined();
    });

    describe('agents', () => {
      it('adds, changes, lists and removes', async () => {
        expect(await stores.agents.apply(agent)).toEqual({ change: 'added' });
        expect(await stores.agents.apply(agent)).toEqual({ change: 'unchanged', previous: agent });
        const everywhere: AgentProfile = { ...agent, campaigns: '*' };
        expect(await stores.agents.apply(everywhere)).toEqual({ change: 'updated', previous: agent });
        await stores.agents.apply({ ...agent, id: 'aaron' });
        expect((await stores.agents.list()).map(({ id }) => id)).toEqual(['aaron', 'ana']);
        expect(await stores.agents.get('ana')).toEqual(everywhere);
        expect(await stores.agents.remove('ana')).toBe(true);
        expect(await stores.agents.remove('ana')).toBe(false);
        expect(await stores.agents.get('ana')).toBeUndefined();
      });

      it('remembers who is logged in', async () => {
        const session = { agentId: 'ana', legId: 'leg-1', paused: false, since: t0 };
        await stores.agentSessions.save(session);
        await stores.agentSessions.save({ ...session, stoppedAt: 9 });
        expect(await stores.agentSessions.all()).toEqual([{ ...session, stoppedAt: 9 }]);
        await stores.agentSessions.save({ ...session, wish: 'pause' });
        expect(await stores.agentSessions.all()).toEqual([{ ...session, wish: 'pause' }]);
        await stores.agentSessions.save({ ...session, paused: true });
        await stores.agentSessions.save({ ...session, agentId: 'bob' });
        await stores.agentSessions.remove('bob');
        await stores.agentSessions.remove('nobody');
        expect(await stores.agentSessions.all()).toEqual([{ ...session, paused: true }]);
      });
    });

    it('keep up to when schedules were carried out', async () => {
      const mark = { id: 'cards', until: t0, schedule: '[]' };
      expect(await stores.scheduleMarks.put(mark)).toBe('stored');
      expect(await stores.scheduleMarks.list()).toEqual([mark]);
    });

    it('keep which nodes of the switch were drained, and which were taken back', async () => {
      expect(await stores.nodeDrains.all()).toEqual(new Map());
      await stores.nodeDrains.set('one', true);
      await stores.nodeDrains.set('two', true);
      await stores.nodeDrains.set('two', false);
      expect(await stores.nodeDrains.all()).toEqual(
        new Map([
          ['one', true],
          ['two', false],
        ]),
      );
    });

    describe('floor leases', () => {
      const request = { floorId: 'main', owner: 'a', now: t0, leaseMs: 1_000 };

      it('gives the floor to one owner at a time, with a new epoch for each', async () => {
        expect(await stores.floorOwnership.acquire(request)).toEqual({ held: true, epoch: 1 });
        expect(await stores.floorOwnership.acquire({ ...request, owner: 'b', now: t0 + 999 })).toEqual({
          held: false,
          owner: 'a',
          expiresAt: t0 + 1_000,
        });
        const taken = await stores.floorOwnership.acquire({ ...request, owner: 'b', now: t0 + 1_000 });
        expect(taken).toEqual({ held: true, epoch: 2 });
        expect(await stores.floorOwnership.renew({ ...request, epoch: 1, now: t0 + 1_001 })).toBe(false);
        expect(await stores.floorOwnership.renew({ ...request, owner: 'b', epoch: 2, now: t0 + 1_001 })).toBe(true);
      });

      it('gives a racing floor to exactly one', async () => {
        const results = await Promise.all(
          ['a', 'b', 'c', 'd'].map((owner) => stores.floorOwnership.acquire({ ...request, owner })),
        );
        expect(results.filter(({ held }) => held)).toHaveLength(1);
      });

      it('keeps the epoch for the owner who asks again or renews, even late', async () => {
        await stores.floorOwnership.acquire(request);
        expect(await stores.floorOwnership.acquire({ ...request, now: t0 + 500 })).toEqual({ held: true, epoch: 1 });
        expect(await stores.floorOwnership.renew({ ...request, epoch: 1, now: t0 + 5_000 })).toBe(true);
        const other = await stores.floorOwnership.acquire({ ...request, owner: 'b', now: t0 + 5_999 });
        expect(other.held).toBe(false);
      });

      it('is free at once after a release by its owner, and only by them', async () => {
        await stores.floorOwnership.acquire(request);
        await stores.floorOwnership.release('main', 'b', 1);
        await stores.floorOwnership.release('main', 'a', 9);
        expect((await stores.floorOwnership.acquire({ ...request, owner: 'b' })).held).toBe(false);
        await stores.floorOwnership.release('main', 'a', 1);
        expect(await stores.floorOwnership.acquire({ ...request, owner: 'b' })).toEqual({ held: true, epoch: 2 });
        expect(await stores.floorOwnership.renew({ ...request, epoch: 1 })).toBe(false);
      });
    });

    describeRecordings(() => stores);

    it('keeps the journal in order, floor by floor', async () => {
      const entries = Array.from({ length: 5 }, (_, i): JournalEntry => {
        const place = i < 2 ? {} : { run: 'r1', seq: i - 1 };
        return { at: t0 + i, kind: i % 2 ? 'event' : 'command', body: JSON.stringify({ i, text: 'ñ\n' }), ...place };
      });
      await stores.journal.append('main', []);
      await stores.journal.append('main', entries.slice(0, 3));
      await stores.journal.append('main', entries.slice(3));
      await stores.journal.append('other', entries.slice(0, 1));
      const first = await stores.journal.read('main', { limit: 3 });
      const rest = await stores.journal.read('main', { after: first[2]?.id ?? '', limit: 100 });
      expect([...first, ...rest]).toMatchObject(entries);
      expect(first[0]).not.toHaveProperty('run');
      expect(await stores.journal.read('main', { after: rest[1]?.id ?? '', limit: 10 })).toEqual([]);
      expect(await stores.journal.read('other', { limit: 10 })).toHaveLength(1);
      expect(await stores.journal.read('empty', { limit: 10 })).toEqual([]);
      expect(await stores.journal.tail('main', 2)).toEqual(rest);
      expect(await stores.journal.tail('main', 9)).toEqual([...first, ...rest]);
      expect(await stores.journal.tail('empty', 9)).toEqual([]);
      expect(await stores.journal.tail('main', 2, rest[0]?.id)).toEqual(first.slice(1));
      expect(await stores.journal.tail('main', 9, first[0]?.id)).toEqual([]);
    });

    it('puts other bodies in the places of journal entries, also again, and reads on as before', async () => {
      const entries = Array.from({ length: 250 }, (_, i): JournalEntry => {
        return { at: t0 + i + 0.25, kind: 'event', body: JSON.stringify({ i, who: 'ñ "x"' }), run: 'r1', seq: i + 1 };
      });
      await stores.journal.append('main', entries);
      const whole = await stores.journal.read('main', { limit: 1_000 });
      const replaced = [3, 120, 121, 249].map((at) => ({ ...whole[at], body: '{"i":"gone"}' }) as StoredJournalEntry);
      await stores.journal.replace('main', replaced);
      await stores.journal.replace('main', [{ ...replaced[1], body: '{"i":"twice"}' } as StoredJournalEntry]);
      await stores.journal.replace('main', [{ ...replaced[1], id: '9999999999999-7' } as StoredJournalEntry]);
      await stores.journal.append('main', entries.slice(0, 3));
      const bodies = new Map([3, 121, 249].map((at) => [at, '{"i":"gone"}'])).set(120, '{"i":"twice"}');
      const expected = whole.map((entry, at) => ({ ...entry, body: bodies.get(at) ?? entry.body }));
      const read: StoredJournalEntry[] = [];
      for (let after: string | undefined; ;) {
        const some = await stores.journal.read('main', { limit: 17, ...(after === undefined ? {} : { after }) });
        if (some.length === 0) break;
        read.push(...some);
        after = some.at(-1)?.id;
      }
      expect(read.slice(0, 250)).toEqual(expected);
      expect(read.slice(250)).toMatchObject(entries.slice(0, 3));
      expect(await stores.journal.tail('main', 10, whole[125]?.id)).toEqual(expected.slice(115, 125));
      expect(await stores.journal.tail('main', 4)).toEqual(read.slice(-4));
      for (const at of [0, 3, 120, 249]) expect(await stores.journal.has('main', whole[at]?.id ?? '')).toBe(true);
      expect(await stores.journal.has('main', '1-1')).toBe(false);
    });

    it('forgets the journal written before an instant, and reads on from an entry that is gone', async () => {
      const write = (body: string): Promise<void> =>
        stores.journal.append('main', [{ at: Date.now(), kind: 'note', body }]);
      const bodies = async (after?: string): Promise<readonly string[]> =>
        (await stores.journal.read('main', { limit: 9, ...(after === undefined ? {} : { after }) })).map(
          ({ body }) => body,
        );
      await write('1');
      await write('2');
      const [first] = await stores.journal.read('main', { limit: 1 });
      const written = Date.now();
      await eventually('time has passed', () => Promise.resolve(Date.now() > written));
      const before = Date.now();
      await write('3');
      expect(await stores.journal.has('main', first?.id ?? '')).toBe(true);
      expect(await stores.journal.trim('main', before)).toBe(2);
      expect(await stores.journal.has('main', first?.id ?? '')).toBe(false);
      expect(await stores.journal.has('nobody', first?.id ?? '')).toBe(false);
      expect(await stores.journal.trim('main', before)).toBe(0);
      expect(await stores.journal.trim('nobody', before)).toBe(0);
      expect(await bodies()).toEqual(['3']);
      expect(await bodies(first?.id)).toEqual(['3']);
      await write('4');
      expect(await bodies()).toEqual(['3', '4']);
    });

    it('keeps dialogs until they end', async () => {
      await stores.dialogs.save({ callId: 'a', identifiers: '1' });
      await stores.dialogs.save({ callId: 'b', identifiers: '{"x":"\\r\\n"}' });
      await stores.dialogs.save({ callId: 'a', identifiers: '2' });
      const entries = [...(await stores.dialogs.all())].sort((x, y) => (x.callId < y.callId ? -1 : 1));
      expect(entries).toEqual([
        { callId: 'a', identifiers: '2' },
        { callId: 'b', identifiers: '{"x":"\\r\\n"}' },
      ]);
      await stores.dialogs.remove('a');
      await stores.dialogs.remove('nobody');
      expect(await stores.dialogs.all()).toHaveLength(1);
    });

    it('keeps registrations of phones, the newest of each', async () => {
      const at = { uri: 'sip:1001@10.0.0.5', host: '192.0.2.50', port: 5062, transport: 'udp', expiresAt: 9 } as const;
      await stores.registrations.save({ ...at, username: '1001' });
      await stores.registrations.save({ ...at, username: '1001', port: 5063, userAgent: 'Office "Phone"' });
      await stores.registrations.save({ ...at, username: '1002' });
      await stores.registrations.remove('1002');
      await stores.registrations.remove('nobody');
      expect(await stores.registrations.all()).toEqual([
        { ...at, username: '1001', port: 5063, userAgent: 'Office "Phone"' },
      ]);
    });

    describe('import staging', () => {
      async function stagedIn(batchSize: number): Promise<Map<string, Debtor>> {
        const all = new Map<string, Debtor>();
        for await (const batch of staging().batches(batchSize)) for (const debtor of batch) all.set(debtor.id, debtor);
        return all;
      }
      let opened: ReturnType<Stores['stageImport']> | undefined;
      const staging = (): ReturnType<Stores['stageImport']> => (opened ??= stores.stageImport('cards', 'import-1'));
      afterEach(() => (opened = undefined));

      it('gives back what was put, the last version of each', async () => {
        const debtors = Array.from({ length: 1_500 }, (_, i) => someDebtor(`d${i}`));
        await staging().put(debtors);
        await staging().put([someDebtor('d7', { name: 'Changed' })]);
        await staging().put([]);
        const found = await staging().get(['d7', 'nobody', 'd8']);
        expect(found.map((debtor) => debtor?.name)).toEqual(['Changed', undefined, 'Debtor d8']);
        const all = await stagedIn(100);
        expect(all.size).toBe(1_500);
        expect(all.get('d7')?.name).toBe('Changed');
      });

      it('is unseen by the hopper and by other imports, and forgotten when discarded', async () => {
        await staging().put([someDebtor('d1')]);
        expect(await stores.stageImport('cards', 'import-2').get(['d1'])).toEqual([undefined]);
        expect((await stores.hopper.totals('cards')).records).toBe(0);
        await staging().discard();
        expect((await stagedIn(10)).size).toBe(0);
        expect(await staging().get([])).toEqual([]);
      });
    });
  });
}
