import { beforeEach, describe, expect, it } from 'vitest';
import { campaignSchema } from '../../config/campaign-schema.ts';
import { startingKappas } from '../../dialer/value/answering/kappas.ts';
import { aDebtor } from '../../test/support/floor-fixtures.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { ContactValues } from '../run/knowledge/contact-values.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { Revaluation } from './revaluation.ts';

const start = Date.UTC(2026, 10, 2, 14);
const clock = new ManualClock(start);
let stores: ReturnType<typeof memoryStores>;
let values: ContactValues;
let revaluation: Revaluation;

const balances = { poor: '10', rich: '100000', middling: '1000' };

beforeEach(async () => {
  stores = memoryStores();
  const quiet = (): void => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  values = new ContactValues({ stores, rulePacks: new Map(), utcOffset: () => 0, clock, log });
  revaluation = new Revaluation({ stores, values, clock });
  const debtors = Object.entries(balances).map(([id, balance], n) =>
    aDebtor(id, { priority: 10 - n, debts: [{ id: '1', balance, currency: 'COP' }] }),
  );
  await stores.hopper.add('c', debtors, start);
});

async function apply(value: Record<string, unknown>): Promise<void> {
  const rules = { id: 'c', trunks: ['t'], callerId: '+576015550100', country: 'CO', value };
  await stores.campaigns.apply(campaignSchema.parse(rules), start);
}

async function order(): Promise<readonly string[]> {
  const request = { campaignId: 'c', owner: 'o', epoch: 1, count: 10, now: start, leaseMs: 1_000 };
  const { records } = await stores.hopper.claim(request);
  await stores.hopper.release(records.map(({ lease }) => lease));
  return records.map(({ debtor }) => debtor.id);
}

/** Teaches a memory and tables of something, so that there is something to estimate. */
async function answer(id: string, count: number): Promise<void> {
  const { phones } = aDebtor(id);
  for (let n = 0; n < count; n++) {
    const callId = `${id}${n}`;
    const at = start - n * 7 * 86_400_000;
    await values.learnAttempt({
      ...{ lease: { campaignId: 'c', debtorId: id, fence: 1 }, callId, outcome: 'connected', cause: 'debtorHungUp' },
      ...{ endedAt: at, progress: { attempts: 1, phones: [] }, next: { kind: 'finish', reason: 'connected' } },
      contact: {
        e164: phones[0]?.e164 ?? '',
        ended: { at, campaignId: 'c', callId, counted: true, conversation: true },
      },
    });
  }
}

describe('Revaluation', () => {
  it("leaves the operator's order alone", async () => {
    await apply({});
    expect(await revaluation.rank('c')).toEqual({ records: 0, moved: 0 });
    expect(await order()).toEqual(['poor', 'rich', 'middling']);
  });

  it('puts records in the order of their value, and back when the operator wants theirs again', async () => {
    await apply({ order: 'value' });
    expect(await revaluation.rank('c')).toEqual({ records: 3, moved: 3 });
    expect(await order()).toEqual(['rich', 'middling', 'poor']);
    expect(await revaluation.rank('c')).toEqual({ records: 3, moved: 0 });
    await apply({ order: 'operator' });
    expect(await revaluation.rank('c')).toEqual({ records: 3, moved: 3 });
    expect(await order()).toEqual(['poor', 'rich', 'middling']);
    expect(await revaluation.rank('c')).toEqual({ records: 0, moved: 0 });
  });

  it('ranks those who answer before those who do not, at equal balances', async () => {
    await apply({ order: 'value' });
    const same = ['a', 'b'].map((id) => aDebtor(id, { debts: [{ id: '1', balance: '1000', currency: 'COP' }] }));
    await stores.hopper.add('c', same, start);
    await answer('b', 3);
    await revaluation.rank('c');
    const line = await order();
    expect(line.indexOf('b')).toBeLessThan(line.indexOf('a'));
  });

  it('saves new estimates at night, which count from then on', async () => {
    await apply({});
    await answer('rich', 3);
    await revaluation.estimate('c');
    const saved = (await stores.values.tables('c'))?.estimates;
    expect(saved?.kappas.debtor).toBe(startingKappas.debtor);
    expect(saved?.rankedByValue).toBe(false);
    const before = (await values.explain('c', 'rich'))?.phones[0]?.chance ?? 1;
    await stores.values.saveEstimates('c', { kappas: { ...startingKappas, debtor: 2 }, rankedByValue: false }, start);
    expect((await values.explain('c', 'rich'))?.phones[0]?.chance).toBe(before);
    values.forget('c');
    expect((await values.explain('c', 'rich'))?.phones[0]?.chance).toBeGreaterThan(before);
  });

  it('stops between slices when asked, saves nothing then, and does the whole the next time', async () => {
    await apply({ order: 'value' });
    const stopped = AbortSignal.abort();
    expect(await revaluation.rank('c', stopped)).toEqual({ records: 0, moved: 0 });
    expect((await stores.values.tables('c'))?.estimates).toBeUndefined();
    expect(await revaluation.rank('c')).toEqual({ records: 3, moved: 3 });
  });

  it('knows nothing of a campaign there is not', async () => {
    expect(await revaluation.rank('none')).toEqual({ records: 0, moved: 0 });
    expect(await revaluation.estimate('none')).toEqual({ records: 0, moved: 0 });
  });
});
