import { beforeEach, describe, expect, it } from 'vitest';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import type { ClaimedRecord, Settlement } from '../../../dialer/attempt/attempt.ts';
import type { Outcome } from '../../../dialer/outcome/outcome.ts';
import { knownTries } from '../../../dialer/value/judge-debtor.ts';
import { AppError } from '../../../kernel/errors.ts';
import { aDebtor, noProgress } from '../../../test/support/floor-fixtures.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { memoryStores } from '../../store/memory/memory-stores.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { ContactValues } from './contact-values.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 2, 14);
let stores: Stores;
let clock: ManualClock;
let values: ContactValues;
let logged: string[];

function create(over: Partial<Stores> = {}): ContactValues {
  const note = (_fields: object, message: string): void => void logged.push(message);
  return new ContactValues({
    stores: { ...stores, ...over },
    rulePacks: new Map(),
    utcOffset: () => -5 * hour,
    clock,
    log: { debug: note, info: note, warn: note, error: note },
  });
}

beforeEach(async () => {
  stores = memoryStores();
  clock = new ManualClock(start);
  logged = [];
  values = create();
  const campaign = campaignSchema.parse({ id: 'c', trunks: ['t'], callerId: '+576015550100', country: 'CO' });
  await stores.campaigns.apply(campaign, start);
  await stores.hopper.add(
    'c',
    ['1', '2'].map((id) => aDebtor(id, { segment: 'cards' })),
    start,
  );
});

function settlementOf(id: string, callId: string, outcome: Outcome = 'connected', at = start): Settlement {
  const [phone] = aDebtor(id).phones;
  return {
    lease: { campaignId: 'c', debtorId: id, fence: 1 },
    callId,
    outcome,
    cause: 'debtorHungUp',
    endedAt: at + 60_000,
    progress: { attempts: 1, phones: [] },
    next: { kind: 'finish', reason: 'connected' },
    contact: { e164: phone?.e164 ?? '', ended: { at, campaignId: 'c', callId, counted: true, conversation: true } },
  };
}

function recordOf(id: string): ClaimedRecord {
  const debtor = aDebtor(id, { segment: 'cards' });
  return { lease: { campaignId: 'c', debtorId: id, fence: 1 }, callId: `call-${id}`, debtor, progress: noProgress };
}

async function chanceOf(id: string, by = values): Promise<number> {
  const [record] = await by.withWorth('c', [recordOf(id)]);
  return record?.worth?.phones[0]?.chance ?? Number.NaN;
}

describe('ContactValues', () => {
  it('learns from attempts: of the debtor much, of those in the same segment a little', async () => {
    expect(await chanceOf('1')).toBeCloseTo(0.2);
    for (let n = 0; n < 6; n++) await values.learnAttempt(settlementOf('1', `a${n}`));
    const other = await chanceOf('2');
    expect(await chanceOf('1')).toBeGreaterThan(other + 0.1);
    expect(other).toBeGreaterThan(0.2);
  });

  it('learns from an attempt once, however often it is settled, and also after a restart', async () => {
    await values.learnAttempt(settlementOf('1', 'a'));
    const once = await chanceOf('1');
    await values.learnAttempt(settlementOf('1', 'a'));
    expect(await chanceOf('1')).toBe(once);
    const restarted = create();
    await restarted.learnAttempt(settlementOf('1', 'a'));
    expect(await chanceOf('1', restarted)).toBeCloseTo(once, 9);
  });

  it('learns nothing from calls that say nothing of the debtor', async () => {
    for (const outcome of ['congestion', 'failed', 'cancelled', 'blocked'] as const) {
      await values.learnAttempt(settlementOf('1', outcome, outcome));
    }
    const { contact: _, ...undialled } = settlementOf('1', 'x');
    await values.learnAttempt(undialled);
    expect(await stores.values.tables('c')).toBeUndefined();
  });

  it('two that learn from the same debtor at once lose nothing', async () => {
    const [one, other] = [create(), create()];
    await Promise.all(
      Array.from({ length: 4 }, (_, n) => [
        one.learnAttempt(settlementOf('1', `one${n}`)),
        other.learnAttempt(settlementOf('1', `other${n}`)),
      ]).flat(),
    );
    const tries = (await stores.values.tables('c'))?.cells.reduce((sum, cell) => sum + cell.tries, 0) ?? 0;
    const [known] = await stores.values.memories('c', ['1']);
    const own = known?.memory.answers.reduce((sum, cell) => sum + cell.tries, 0) ?? 0;
    expect(tries).toBeCloseTo(own, 6);
    expect(tries + logged.length).toBeCloseTo(8, 6);
  });

  it('learns from what agents choose: right party, promise, and whether an earlier promise was kept', async () => {
    const debtor = aDebtor('1', { segment: 'cards' });
    const e164 = debtor.phones[0]?.e164 ?? '';
    const talk = { campaignId: 'c', debtor, progress: noProgress, e164, callId: 'x', dialledAt: start };
    await values.learnDisposition({ ...talk, meaning: 'promiseToPay' });
    await values.learnDisposition({ ...talk, meaning: 'promiseToPay' });
    const promise = { callId: 'x', until: start + hour };
    const later = { ...talk, callId: 'y', dialledAt: start + 2 * hour, progress: { ...noProgress, promise } };
    await values.learnDisposition({ ...later, meaning: 'spoke' });
    await values.learnDisposition({ ...talk, callId: 'z', meaning: 'machine' });
    await values.learnDisposition({ ...talk, callId: 'w', meaning: 'wrongNumber' });
    const [known] = await stores.values.memories('c', ['1']);
    const { rightParty, promise: promised, kept } = known?.memory ?? {};
    expect(rightParty?.tries).toBeCloseTo(3, 1);
    expect(rightParty?.hits).toBeCloseTo(2, 1);
    expect(promised).toMatchObject({ hits: expect.closeTo(1, 1) as number, tries: expect.closeTo(2, 1) as number });
    expect(kept).toEqual({ hits: 0, tries: 1 });
  });

  it('gives records as they are while the store is away, and lets a settlement be repeated then', async () => {
    const away = (): Promise<never> => Promise.reject(new AppError('STORE_UNREACHABLE', 'away'));
    const cut = create({ values: { ...stores.values, memories: away, tables: away, learn: away } });
    expect(await cut.withWorth('c', [recordOf('1')])).toEqual([recordOf('1')]);
    await expect(cut.learnAttempt(settlementOf('1', 'a'))).rejects.toThrow(AppError);
  });

  it('never lets what cannot be read stand in the way of a settlement', async () => {
    const broken = (): Promise<never> => Promise.reject(new AppError('STORE_REPLY', 'unreadable'));
    const damaged = create({ values: { ...stores.values, memories: broken, tables: broken } });
    await damaged.learnAttempt(settlementOf('1', 'a'));
    expect(logged).toEqual(['nothing could be learnt from an attempt']);
  });

  it('judges the same record alike all day, and is believed by pacing once enough is known', async () => {
    const [first] = await values.withWorth('c', [recordOf('1')]);
    const [again] = await values.withWorth('c', [recordOf('1')]);
    expect(again).toEqual(first);
    expect(first?.worth?.isKnown).toBe(false);
    for (let n = 0; n < knownTries; n++) await values.learnAttempt(settlementOf('2', `b${n}`, 'noAnswer'));
    const [known] = await values.withWorth('c', [recordOf('1')]);
    expect(known?.worth?.isKnown).toBe(true);
  });

  it('says nothing of a campaign it does not know', async () => {
    expect(await values.withWorth('none', [recordOf('1')])).toEqual([recordOf('1')]);
    expect(await values.explain('none', '1')).toBeUndefined();
    expect(await values.explain('c', 'nobody')).toBeUndefined();
    expect((await values.explain('c', '1'))?.rank).toBe(0);
  });
});
