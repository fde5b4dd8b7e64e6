import type { EpochMs } from '../../kernel/clock.ts';
import { zonesOfNumber } from '../compliance/number-zones.ts';
import type { Debtor, PhoneNumber } from '../debtor/debtor.ts';
import { AnswerChances, quantileOf } from './answering/answer-chances.ts';
import { phoneMarkOf } from './answering/debtor-memory.ts';
import { chanceOf } from './answering/odds.ts';
import { segmentKeyOf } from './answering/segment-key.ts';
import { slotAt, type Slot } from './answering/slot.ts';
import type { DebtorJudgement, ExplainedPhone } from './debtor-judgement.ts';
import type { JudgedRecord, JudgingCampaign } from './judging.ts';
import type { ExpectedValue } from './payment/expected-value.ts';
import { paymentTerms, payoffOf, type Payoff } from './payment/payoff.ts';
import { rankOf } from './payment/rank.ts';
import { phoneWorth } from './phone-worth.ts';
import { attemptsLeft } from './timing/attempts-left.ts';
import { callOrWait, type WaitDecision } from './timing/call-or-wait.ts';
import type { ValuePolicy } from './value-policy.ts';

/** Fewer attempts in a campaign, and pacing goes by what it learns itself. */
export const knownTries = 200;

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
  const { expected, payment, ...payoff } = payoffOf(campaign, record, next);
  const { propensity } = campaign;
  const decision =
    next && policy.waitForBetterHour && !record.isCallBack ? decide(campaign, record, { next, chances }) : undefined;
  return {
    at: now,
    phones,
    choosesPhones: policy.choosePhones,
    isKnown: tables.tries('answer', now) >= knownTries,
    value: expected.ofRightParty,
    ofPromise: ofPromise({ payment, promise: payoff.promise }, expected),
    perSecond: expected.perSecond,
    e164: next?.e164,
    ...payoff,
    payment:
      payment.source === 'propensity' && propensity ? { ...payment, terms: paymentTerms(propensity, record) } : payment,
    expected,
    priority: debtor.priority,
    rank: rankOf(policy, debtor.priority, expected.perSecond),
    ...(decision ? { decision } : {}),
    ...(decision?.kind === 'wait' ? { betterAt: decision.at } : {}),
  };
}

/** No more than what is owed: where debtors pay more often than they promise, each of them pays. */
function ofPromise({ promise, payment }: Pick<Payoff, 'promise' | 'payment'>, { ofRightParty }: ExpectedValue): number {
  return ofRightParty / Math.max(promise.chance, payment.chance);
}

/** A number as its chances are asked for. */
export function calledPhone(debtor: Debtor, phone: PhoneNumber): { readonly mark: string; readonly segment: string } {
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
