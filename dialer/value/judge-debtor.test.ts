import { describe, expect, it } from 'vitest';
import { campaignSchema } from '../../config/campaign-schema.ts';
import { aDebtor, noProgress } from '../../test/support/floor-fixtures.ts';
import { noRules, type RulePack } from '../compliance/rule-pack.ts';
import { quantileOf } from './answering/answer-chances.ts';
import { noMemory, phoneMarkOf, withAnswer, withTrial, type DebtorMemory } from './answering/debtor-memory.ts';
import { judgeDebtor, knownTries } from './judge-debtor.ts';
import type { JudgedRecord, JudgingCampaign } from './judging.ts';
import { rankDebtor } from './rank-debtor.ts';
import { retestMs } from './phone-worth.ts';
import { SegmentTables } from './answering/segment-tables.ts';
import { SlotCalendar } from './timing/slot-calendar.ts';
import { slotAt } from './answering/slot.ts';

const hour = 3_600_000;
const day = 24 * hour;
const utcOffset = (): number => -5 * hour;
/** Monday 2026-11-02, 00:00 in Bogota. */
const monday = Date.UTC(2026, 10, 2, 5);
const weekdays = [{ fromMinute: 420, toMinute: 1140 }];
const pack: RulePack = {
  ...noRules,
  hours: { days: [...Array.from({ length: 5 }, () => weekdays), [], []], holiday: [] },
  attemptsPerDay: 1,
};
const [first, second] = ['+573001111111', '+573002222222'];
const debtor = aDebtor('1', {
  priority: 30,
  segment: 'cards',
  phones: [first, second].map((e164) => ({ e164, lineType: 'mobile' })),
  debts: [{ id: 'x', balance: '1000', currency: 'COP' }],
});

function campaign(value: Record<string, unknown> = {}, tables = new SegmentTables(monday)): JudgingCampaign {
  const parsed = campaignSchema.parse({ id: 'c', trunks: ['t'], callerId: '+576015550100', country: 'CO', value });
  if (!parsed.value) throw new Error('the schema fills the section');
  const rules = { ...parsed, value: parsed.value };
  const calendar = new SlotCalendar({ pack, ringTimeoutMs: 30_000 }, utcOffset);
  return { rules, pack, tables, propensity: undefined, calendar, utcOffset };
}

const record = (over: Partial<JudgedRecord> = {}): JudgedRecord => ({
  debtor,
  progress: noProgress,
  memory: noMemory,
  now: monday + 9 * hour,
  draw: () => 0.5,
  isCallBack: false,
  ...over,
});

/** Attempts to one number at one hour, on ten working days before `monday`. */
function tried(memory: DebtorMemory, e164: string, atHour: number, hits: number): DebtorMemory {
  let after = memory;
  for (let n = 0; n < 10; n++) {
    const at = monday - 14 * day + (n < 5 ? n : n + 2) * day + atHour * hour;
    after = withAnswer(after, { phone: phoneMarkOf(e164), slot: slotAt(at, -5 * hour), hit: n < hits, at });
  }
  return after;
}

describe('judgeDebtor', () => {
  it('knows nothing of a new debtor but what is believed of everybody', () => {
    const { phones, isKnown, payment, rank, expected, decision } = judgeDebtor(campaign(), record());
    for (const { chance } of phones) expect(chance).toBeCloseTo(0.2);
    expect(isKnown).toBe(false);
    expect(payment.source).toBe('promises');
    expect(payment.chance).toBeCloseTo(0.15);
    expect(expected.ofRightParty).toBeCloseTo(150);
    expect(rank).toBe(30);
    expect(decision).toBeUndefined();
  });

  it('lets pacing believe its chances once the campaign has attempts enough', () => {
    const tables = new SegmentTables(monday);
    const trial = { tree: 'answer', segment: 's', slot: 9, hit: false, at: monday } as const;
    for (let n = 0; n < knownTries - 1; n++) tables.learn(trial);
    expect(judgeDebtor(campaign({}, tables), record({ now: monday })).isKnown).toBe(false);
    tables.learn(trial);
    expect(judgeDebtor(campaign({}, tables), record({ now: monday })).isKnown).toBe(true);
  });

  it('says level by level how the chance of a number came about', () => {
    const memory = tried(tried(noMemory, first, 9, 0), second, 9, 8);
    const [one, other] = judgeDebtor(campaign(), record({ memory })).phones;
    expect(one?.ofSegment).toBeCloseTo(0.2);
    expect(one?.ofDebtor).toBeGreaterThan(0.2);
    expect(one?.ofPhone).toBeLessThan(one?.ofDebtor ?? 0);
    expect(one?.chance).toBeLessThan(one?.ofPhone ?? 0);
    expect(other?.chance).toBeGreaterThan(0.4);
    expect(other?.hits).toBeCloseTo(8, -1);
    expect(other?.tries).toBeGreaterThan(7);
  });

  it('reckons with the likeliest number where numbers are chosen, else with the first that may be tried', () => {
    const memory = tried(tried(noMemory, first, 9, 0), second, 9, 8);
    expect(judgeDebtor(campaign(), record({ memory })).e164).toBe(first);
    expect(judgeDebtor(campaign({ choosePhones: true }), record({ memory })).e164).toBe(second);
    const progress = { attempts: 1, phones: [{ e164: first, outcomes: {}, retired: true }] };
    expect(judgeDebtor(campaign(), record({ progress })).e164).toBe(second);
  });

  it('takes the chance of payment from the list where it has one, and from nowhere else then', () => {
    const scored = campaign({ scoreField: 'pago' });
    const with_ = (pago: string): JudgedRecord => record({ debtor: { ...debtor, fields: { pago } } });
    expect(judgeDebtor(scored, with_('0,7')).payment).toEqual({ source: 'score', chance: 0.7 });
    for (const nonsense of ['', 'alto', '70', '-0.1']) {
      expect(judgeDebtor(scored, with_(nonsense)).payment.source).toBe('promises');
    }
    const own = record({ debtor: { ...debtor, score: 0.4 } });
    expect(judgeDebtor(campaign({ scoreField: 'score' }), own).payment).toEqual({ source: 'score', chance: 0.4 });
    expect(judgeDebtor(campaign(), own).payment.source).toBe('promises');
  });

  it('learns of the right party, promises and kept promises', () => {
    const at = monday;
    let memory: DebtorMemory = noMemory;
    for (let n = 0; n < 6; n++)
      memory = withTrial(withTrial(memory, 'rightParty', { hit: true, at }), 'promise', { hit: true, at });
    memory = withTrial(memory, 'kept', { hit: false, at });
    const { rightParty, promise, kept, payment } = judgeDebtor(campaign(), record({ memory }));
    expect(rightParty.chance).toBeGreaterThan(rightParty.segment);
    expect(promise.chance).toBeGreaterThan(promise.segment);
    expect(kept.chance).toBeLessThan(kept.segment);
    expect(payment.chance).toBeCloseTo(promise.chance * kept.chance);
  });

  it('leaves the chance of a promise out of what one brings: matching has its own', () => {
    const plain = judgeDebtor(campaign(), record());
    expect(plain.ofPromise).toBeCloseTo(1_000 * plain.kept.chance);
    expect(plain.ofPromise * plain.promise.chance).toBeCloseTo(plain.value);
    const scored = (pago: string): number =>
      judgeDebtor(campaign({ scoreField: 'pago' }), record({ debtor: { ...debtor, fields: { pago } } })).ofPromise;
    expect(scored('0.03')).toBeCloseTo((1_000 * 0.03) / plain.promise.chance);
    expect(scored('0.9')).toBeCloseTo(1_000);
    expect(scored('0')).toBe(0);
  });

  it('waits for a better hour only where the campaign says so, not for a callback, and only at a legal time', () => {
    const memory = tried(tried(noMemory, first, 9, 0), first, 18, 10);
    const waiting = campaign({ waitForBetterHour: true });
    expect(judgeDebtor(campaign(), record({ memory })).betterAt).toBeUndefined();
    expect(judgeDebtor(waiting, record({ memory, isCallBack: true })).betterAt).toBeUndefined();
    expect(judgeDebtor(waiting, record({ memory })).betterAt).toBe(monday + 18 * hour);
    expect(judgeDebtor(waiting, record({ memory, now: monday + 18 * hour })).betterAt).toBeUndefined();
    expect(judgeDebtor(waiting, record()).betterAt).toBeUndefined();
  });

  it('lets a number rest that nobody answers', () => {
    let memory: DebtorMemory = noMemory;
    for (let n = 0; n < 10; n++) memory = tried(memory, first, 8 + n, 0);
    const lastAttemptAt = monday - hour;
    const progress = { attempts: 100, phones: [{ e164: first, outcomes: {}, retired: false, lastAttemptAt }] };
    const [rests, other] = judgeDebtor(campaign({ choosePhones: true }), record({ memory, progress })).phones;
    expect(rests && quantileOf(rests.overall, 0.95)).toBeLessThan(0.02);
    expect(rests?.restsUntil).toBe(lastAttemptAt + retestMs);
    expect(other?.restsUntil).toBeUndefined();
  });

  it('gives the rank alone as it gives it with everything else', () => {
    const memory = tried(tried(noMemory, first, 9, 0), second, 9, 8);
    const retired = { attempts: 1, phones: [{ e164: first, outcomes: {}, retired: true }] };
    for (const value of [{}, { order: 'value' }, { order: 'mix' }, { order: 'value', choosePhones: true }]) {
      for (const over of [{}, { memory }, { memory, progress: retired }]) {
        const asked = record(over);
        expect(rankDebtor(campaign(value), asked)).toBe(judgeDebtor(campaign(value), asked).rank);
      }
    }
  });
});
