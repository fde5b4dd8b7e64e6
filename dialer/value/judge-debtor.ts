import type { EpochMs } from '../../kernel/clock.ts';
import type { RecordProgress } from '../attempt/attempt.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { UtcOffset } from '../compliance/civil-day.ts';
import { zonesOfNumber } from '../compliance/number-zones.ts';
import type { RulePack } from '../compliance/rule-pack.ts';
import type { Debtor, PhoneNumber } from '../debtor/debtor.ts';
import { recordFactsOf } from '../debtor/record-facts-of.ts';
import { AnswerChances, quantileOf } from './answering/answer-chances.ts';
import { attemptsLeft } from './timing/attempts-left.ts';
import { callOrWait, type WaitDecision } from './timing/call-or-wait.ts';
import type { DebtorJudgement, ExplainedChance, ExplainedPhone, PaymentSource } from './debtor-judgement.ts';
import { phoneMarkOf, recalled, type DebtorMemory } from './answering/debtor-memory.ts';
import { expectedValue } from './payment/expected-value.ts';
import { chanceOf, oddsShift } from './answering/odds.ts';
import { phoneWorth } from './phone-worth.ts';
import { propensityOf, propensityTerms, type PropensityFacts, type PropensityModel } from './payment/propensity.ts';
import { rankOf } from './payment/rank.ts';
import { segmentKeyOf } from './answering/segment-key.ts';
import type { SegmentTables } from './answering/segment-tables.ts';
import { slotAt, type Slot } from './answering/slot.ts';
import type { SlotCalendar } from './timing/slot-calendar.ts';
import type { Tree } from './answering/trees.ts';
import type { ValuePolicy } from './value-policy.ts';

/** What is known of a campaign and holds for all its debtors. */
export interface JudgingCampaign {
  readonly rules: Pick<Campaign, 'timeZone' | 'retry'> & { readonly value: ValuePolicy };
  readonly pack: RulePack;
  readonly tables: SegmentTables;
  readonly propensity: PropensityModel | undefined;
  readonly calendar: SlotCalendar;
  readonly utcOffset: UtcOffset;
}

export interface JudgedRecord {
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  readonly memory: DebtorMemory;
  readonly now: EpochMs;
  /** Uniform in (0, 1), the same for the same name: the draw of a number, or of a slot of a number. */
  readonly draw: (name: string) => number;
  /** The debtor asked for this call: it does not wait. */
  readonly isCallBack: boolean;
}

/** Fewer attempts in a campaign, and pacing goes by what it learns itself. */
export const knownTries = 200;
/** Agent-seconds that a dial takes beside its conversation. */
const otherSeconds = 1;

/** Judges a debtor at an instant: chances by number, what a conversation brings, the rank, and whether to wait. Pure. */
export function judgeDebtor(campaign: JudgingCampaign, record: JudgedRecord): DebtorJudgement {
  const { tables, rules } = campaign;
  const { debtor, memory, now } = record;
  const policy = rules.value;
  const chances = new AnswerChances(
    tables,
    { memory, phones: debtor.phones.map((phone) => calledPhone(debtor, phone)) },
    now,
  );
  const phones = debtor.phones.map((phone) => explainPhone(campaign, record, { phone, chances }));
  const next = nextPhone(phones, record, policy);
  const talks = talkChances(tables, record, next);
  const payment = paymentOf(campaign, record, talks);
  const { balance } = recordFactsOf(debtor);
  const expected = expectedValue(
    { answer: next?.chance ?? 0, rightParty: talks.rightParty.chance, payment: payment.chance },
    balance,
    { rates: policy, times: { liveSeconds: policy.handlingMs / 1_000, otherSeconds } },
  );
  const decision =
    next && policy.waitForBetterHour && !record.isCallBack ? decide(campaign, record, { next, chances }) : undefined;
  return {
    at: now,
    phones,
    choosesPhones: policy.choosePhones,
    isKnown: tables.tries('answer', now) >= knownTries,
    value: expected.ofRightParty,
    perSecond: expected.perSecond,
    e164: next?.e164,
    ...talks,
    payment,
    balance,
    expected,
    priority: debtor.priority,
    rank: rankOf(policy, debtor.priority, expected.perSecond),
    ...(decision ? { decision } : {}),
    ...(decision?.kind === 'wait' ? { betterAt: decision.at } : {}),
  };
}

function calledPhone(debtor: Debtor, phone: PhoneNumber): { readonly mark: string; readonly segment: string } {
  return { mark: phoneMarkOf(phone.e164), segment: segmentKeyOf(debtor, phone) };
}

function explainPhone(
  { rules, utcOffset }: JudgingCampaign,
  { debtor, progress, now, draw }: JudgedRecord,
  { phone, chances }: { readonly phone: PhoneNumber; readonly chances: AnswerChances },
): ExplainedPhone {
  const { mark, segment: segmentKey } = calledPhone(debtor, phone);
  const [zone = rules.timeZone] = zonesOfNumber(phone, debtor.timeZone, rules.timeZone);
  const slot = slotAt(now, utcOffset(zone, now));
  const { segment, debtorShift, phoneShift, cells, posterior: overall } = chances.phone(mark);
  const inSlot = chances.at(mark, slot);
  const hits = cells.reduce((sum, cell) => sum + cell.hits, 0);
  const tries = cells.reduce((sum, cell) => sum + cell.tries, 0);
  const { lastAttemptAt } = progress.phones.find(({ e164 }) => e164 === phone.e164) ?? {};
  const expected = segment[slot] ?? 0;
  return {
    ...phoneWorth(
      { e164: phone.e164, inSlot, overall, misses: tries - hits, lastAttemptAt },
      rules.value.choosePhones ? draw(mark) : undefined,
    ),
    lineType: phone.lineType,
    segmentKey,
    slot,
    ofSegment: chanceOf(expected),
    ofDebtor: chanceOf(expected + debtorShift),
    ofPhone: chanceOf(expected + debtorShift + phoneShift),
    hits,
    tries,
    inSlot,
    overall,
  };
}

/** The number to reckon with: the likeliest that may still be tried, or the list's first. */
function nextPhone(
  phones: readonly ExplainedPhone[],
  { progress, now }: JudgedRecord,
  { choosePhones }: ValuePolicy,
): ExplainedPhone | undefined {
  const retired = new Set(progress.phones.flatMap((phone) => (phone.retired ? [phone.e164] : [])));
  const open = phones.filter(({ e164 }) => !retired.has(e164));
  if (!choosePhones) return open[0];
  const awake = open.filter(({ restsUntil = now }) => restsUntil <= now);
  return awake.reduce<ExplainedPhone | undefined>(
    (best, phone) => (best && best.chance >= phone.chance ? best : phone),
    undefined,
  );
}

type Talks = Pick<DebtorJudgement, 'rightParty' | 'promise' | 'kept'>;

function talkChances(tables: SegmentTables, record: JudgedRecord, next: ExplainedPhone | undefined): Talks {
  const memory = recalled(record.memory, record.now);
  const { segmentKey = '', slot = 0 } = next ?? {};
  const explain = (tree: Exclude<Tree, 'answer'>): ExplainedChance => {
    const { bySlot, mean } = tables.odds(tree, segmentKey, record.now);
    const { hits, tries } = memory[tree];
    const shift = tries === 0 ? 0 : oddsShift([{ expected: mean, hits, tries }], tables.kappas.debtor, mean);
    const expected = bySlot[slot] ?? mean;
    return { segment: chanceOf(expected), chance: chanceOf(expected + shift), hits, tries };
  };
  return { rightParty: explain('rightParty'), promise: explain('promise'), kept: explain('kept') };
}

function paymentOf(
  { rules, propensity }: JudgingCampaign,
  record: JudgedRecord,
  talks: Talks,
): DebtorJudgement['payment'] {
  const score = scoreOf(record.debtor, rules.value.scoreField);
  const from = (source: PaymentSource, chance: number): DebtorJudgement['payment'] => ({ source, chance });
  if (score !== undefined) return from('score', score);
  if (!propensity) return from('promises', talks.promise.chance * talks.kept.chance);
  const facts = propensityFactsOf(record.debtor, record.memory);
  return { ...from('propensity', propensityOf(propensity, facts)), terms: propensityTerms(propensity, facts) };
}

/** A score is a chance: what is none is not used. */
function scoreOf({ score, fields }: Debtor, field: string | undefined): number | undefined {
  if (field === undefined) return undefined;
  const text = Object.hasOwn(fields, field) ? fields[field] : undefined;
  const value =
    text === undefined || text.trim() === '' ? (field === 'score' ? score : undefined) : Number(text.replace(',', '.'));
  return value !== undefined && value >= 0 && value <= 1 ? value : undefined;
}

/** What the propensity to pay is judged by. */
export function propensityFactsOf(debtor: Debtor, memory: DebtorMemory): PropensityFacts {
  const { daysPastDue = 0, balance = 0 } = recordFactsOf(debtor);
  const { kept, rightParty } = memory;
  return {
    daysPastDue,
    balance,
    keptPromises: kept.hits,
    brokenPromises: kept.tries - kept.hits,
    contacts: rightParty.hits,
  };
}

/** Draws decide between the hours, so that little-known ones are tried now and then, within the caps. */
function decide(
  { rules, pack, calendar, utcOffset }: JudgingCampaign,
  { debtor, progress, now, draw }: JudgedRecord,
  { next, chances }: { readonly next: ExplainedPhone; readonly chances: AnswerChances },
): WaitDecision {
  const phone = debtor.phones.find(({ e164 }) => e164 === next.e164) ?? {};
  const zones = zonesOfNumber(phone, debtor.timeZone, rules.timeZone);
  const [timeZone = rules.timeZone] = zones;
  const mark = phoneMarkOf(next.e164);
  const drawn = new Map<Slot, number>();
  const chanceAt = (at: EpochMs): number => {
    const slot = slotAt(at, utcOffset(timeZone, at));
    let chance = drawn.get(slot);
    if (chance === undefined) drawn.set(slot, (chance = quantileOf(chances.at(mark, slot), draw(`${mark} ${slot}`))));
    return chance;
  };
  const { later, inWindow } = calendar.at(zones, now);
  const left = attemptsLeft(
    {
      pack,
      recentAttempts: progress.recentAttempts ?? [],
      ofCampaign: rules.retry.maxAttemptsPerDebtor - progress.attempts,
      gapMs: rules.retry.rules.noAnswer?.delayMs ?? 0,
      timeZone,
      at: now,
    },
    utcOffset,
  );
  return callOrWait(
    {
      now: { at: now, chance: chanceAt(now) },
      later: later.map((at) => ({ at, chance: chanceAt(at) })),
      slotsInWindow: inWindow,
      left,
      timeZone,
    },
    utcOffset,
  );
}
