import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { aCampaign, aDebtor } from '../../../test/support/floor-fixtures.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import { MemoryHopper } from '../../store/memory/memory-hopper.ts';
import { RecordStops, type StopAsker } from './record-stops.ts';
import { openStopList, type StopListLine } from './stop-list.ts';

const everywhere: StopAsker = { id: 'crm', mayIn: () => true };
const paid = { kind: 'finish', reason: 'paid' } as const;

async function house() {
  const clock = new ManualClock();
  const hopper = new MemoryHopper();
  const events: FloorEvent[] = [];
  const notes: unknown[] = [];
  const list = ['cards', 'loans'].map((id) => ({ campaign: aCampaign({ id }), status: 'running' as const }));
  const stops = new RecordStops({
    stores: { campaigns: { list: () => Promise.resolve(list) } as never, hopper },
    runner: { feed: (event) => void events.push(event) },
    note: (what, fields) => void notes.push({ what, ...fields }),
    clock,
  });
  await hopper.add('cards', [aDebtor('10203040'), aDebtor('2')], clock.now());
  await hopper.add('loans', [aDebtor('10203040')], clock.now());
  const claim = (campaignId: string) =>
    hopper.claim({ campaignId, owner: 'o', epoch: 1, count: 1, now: clock.now(), leaseMs: 60_000 });
  return { clock, hopper, events, notes, stops, claim };
}

describe('stops of debtors', () => {
  it('reach the record that a merged id stands for', async () => {
    const { hopper, events, notes, stops, claim } = await house();
    await hopper.merge('cards', '2', '10203040');
    await claim('cards');
    const asked = { asker: everywhere, campaignId: 'cards' };
    expect(await stops.stop(['10203040'], paid, asked)).toEqual([
      { debtorId: '10203040', campaigns: [{ campaignId: 'cards', result: 'leased' }] },
    ]);
    expect(events).toMatchObject([{ type: 'recordStopped', debtorId: '2' }]);
    expect(notes).toMatchObject([{ what: 'recordsStopped', debtorIds: ['2'] }]);
    expect(await stops.free(['10203040'], asked)).toMatchObject([{ campaigns: [{ result: 'leased' }] }]);
    expect(events[1]).toMatchObject({ type: 'recordFreed', debtorId: '2' });
  });

  it('reach every campaign that has the debtor, and tell the floor of records in progress only', async () => {
    const { hopper, events, notes, stops, claim } = await house();
    await claim('loans');
    expect(await stops.stop(['10203040', 'x'], paid, { asker: everywhere })).toEqual([
      {
        debtorId: '10203040',
        campaigns: [
          { campaignId: 'cards', result: 'stopped' },
          { campaignId: 'loans', result: 'leased' },
        ],
      },
      { debtorId: 'x', campaigns: [] },
    ]);
    expect(events).toMatchObject([
      { type: 'recordStopped', campaignId: 'loans', debtorId: '10203040', stop: { by: 'crm' } },
    ]);
    expect(notes).toMatchObject([
      { what: 'recordsStopped', campaignId: 'cards', reason: 'paid', by: 'crm', debtorIds: ['10203040'] },
      { what: 'recordsStopped', campaignId: 'loans' },
    ]);
    expect(await hopper.totals('cards')).toMatchObject({ ready: 1, finished: 1 });
  });

  it('are taken back, and a campaign with a record again claims it', async () => {
    const { events, stops } = await house();
    await stops.stop(['10203040'], paid, { asker: everywhere, campaignId: 'cards' });
    expect(await stops.free(['10203040'], { asker: everywhere })).toEqual([
      {
        debtorId: '10203040',
        campaigns: [
          { campaignId: 'cards', result: 'freed' },
          { campaignId: 'loans', result: 'notStopped' },
        ],
      },
    ]);
    expect(events).toEqual([{ type: 'recordsAdded', campaignId: 'cards' }]);
  });

  it('go no further than whoever asks may', async () => {
    const { stops } = await house();
    const asker: StopAsker = { id: 'p', mayIn: (campaignId) => campaignId === 'loans' };
    expect(await stops.stop(['10203040'], paid, { asker })).toMatchObject([{ campaigns: [{ campaignId: 'loans' }] }]);
    await expect(stops.stop(['10203040'], paid, { asker, campaignId: 'cards' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(stops.stop(['10203040'], paid, { asker: everywhere, campaignId: 'no' })).rejects.toMatchObject({
      code: 'CAMPAIGN_UNKNOWN',
    });
  });

  it('refuse a hold that would be over already', async () => {
    const { clock, stops } = await house();
    const order = { kind: 'hold', reason: 'dispute', until: clock.now() } as const;
    await expect(stops.stop(['10203040'], order, { asker: everywhere })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
    });
  });
});

describe('a list of debtors who are not to be called', () => {
  async function given(csv: string): Promise<readonly StopListLine[]> {
    const { stops } = await house();
    const stop = (ids: readonly string[]) => stops.stop(ids, paid, { asker: everywhere });
    const lines: StopListLine[] = [];
    for await (const line of await openStopList(Readable.from([csv]), { countries: ['CO'], stop })) lines.push(line);
    return lines;
  }

  it('stops each of them, reads ids as an import does, and names the rows that stopped nobody', async () => {
    expect(await given('Cédula;Nota\n10.203.040;x\n2;y\n99;z\n;w\n10203040;again\n')).toEqual([
      { type: 'problem', row: 5, field: 'debtorId', reason: 'missing' },
      { type: 'problem', row: 4, field: 'debtorId', reason: 'unknown' },
      {
        type: 'report',
        report: { read: 5, debtors: 2, stopped: 3, leased: 0, over: 0, unchanged: 0, unknown: 1, rejected: 1 },
      },
    ]);
  });

  it('stops the debtors of a long list some hundreds at a time, and each of them', async () => {
    const asked: number[] = [];
    const stop = (ids: readonly string[]) => {
      asked.push(ids.length);
      return Promise.resolve(ids.map((debtorId) => ({ debtorId, campaigns: [] })));
    };
    const csv = `cedula\n${Array.from({ length: 3_000 }, (_, n) => `${n + 1}\n`).join('')}`;
    const lines: StopListLine[] = [];
    for await (const line of await openStopList(Readable.from([csv]), { countries: ['CO'], stop })) lines.push(line);
    expect(lines.at(-1)).toMatchObject({ report: { read: 3_000, unknown: 3_000 } });
    expect(asked.reduce((sum, ids) => sum + ids, 0)).toBe(3_000);
    expect(Math.max(...asked)).toBeLessThan(1_600);
    expect(Math.min(...asked.slice(0, -1))).toBeGreaterThanOrEqual(500);
  });

  it('is refused without a column of ids', async () => {
    await expect(given('color\nrojo\n')).rejects.toMatchObject({ code: 'IMPORT_FAILED' });
  });
});
