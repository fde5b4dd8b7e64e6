import type { EpochMs } from '../../kernel/clock.ts';
import type { UtcOffset } from '../compliance/civil-day.ts';
import { zonesOfNumber } from '../compliance/number-zones.ts';
import type { Debtor, PhoneNumber } from '../debtor/debtor.ts';
import { AnswerChances, quantileOf, type CalledPhone, type Posterior } from './answering/answer-chances.ts';
import { noMemory, phoneMarkOf, withAnswer, type DebtorMemory } from './answering/debtor-memory.ts';
import { KappaEstimate } from './answering/kappa-estimate.ts';
import { segmentKeyOf } from './answering/segment-key.ts';
import { SegmentTables } from './answering/segment-tables.ts';
import { slotAt, type Slot } from './answering/slot.ts';

/** Everything learnt about a campaign's debtors, in memory: for the laboratory and for tests. The service keeps memories in its store. */
export interface ContactModel {
  readonly tables: SegmentTables;
  readonly memories: Map<string, DebtorMemory>;
  /** IANA zone of debtors whose own is unknown. */
  readonly timeZone: string;
  readonly utcOffset: UtcOffset;
}

/** What is looked at of a debtor. */
export type Callee = Pick<Debtor, 'id' | 'segment' | 'debts' | 'phones' | 'timeZone'>;

/** One attempt that rang, and whether a person answered it. */
export interface AnswerObservation {
  readonly debtor: Callee;
  readonly phone: PhoneNumber;
  /** When it was dialled. */
  readonly at: EpochMs;
  readonly answered: boolean;
}

/** A model that has learnt nothing. */
export function createContactModel(of: {
  readonly asOf: EpochMs;
  readonly timeZone: string;
  readonly utcOffset: UtcOffset;
}): ContactModel {
  return { ...of, tables: new SegmentTables(of.asOf), memories: new Map() };
}

/** Learns from one attempt, in place. */
export function learn(model: ContactModel, { debtor, phone, at, answered }: AnswerObservation): void {
  const slot = slotOf(model, { debtor, phone }, at);
  model.tables.learn({ tree: 'answer', segment: segmentKeyOf(debtor, phone), slot, hit: answered, at });
  const memory = model.memories.get(debtor.id) ?? noMemory;
  model.memories.set(debtor.id, withAnswer(memory, { phone: phoneMarkOf(phone.e164), slot, hit: answered, at }));
}

/** The chance that a person answers an attempt at `at`. */
export function answerChance(model: ContactModel, debtor: Callee, phone: PhoneNumber, at: EpochMs): Posterior {
  const slot = slotOf(model, { debtor, phone }, at);
  return chancesOf(model, debtor, at).at(phoneMarkOf(phone.e164), slot);
}

/** Estimates again how much segments, debtors, phones and their hours differ: once a night. */
export function reestimate({ tables, memories }: ContactModel, debtors: Iterable<Callee>): void {
  const estimate = new KappaEstimate(tables);
  for (const debtor of debtors) estimate.add(memories.get(debtor.id) ?? noMemory, phonesOf(debtor));
  tables.kappas = estimate.result();
}

/** Where to look for the best time to call. */
export interface SlotQuestion {
  readonly debtor: Callee;
  readonly phone: PhoneNumber;
  readonly now: EpochMs;
  /** The instants to choose from, such as those of `legalSlots`. */
  readonly slots: readonly EpochMs[];
  /** Uniform in (0, 1): slots are then compared by a draw from their posteriors, so that little-known ones are tried, too. */
  readonly draw?: () => number;
}

/** The instant with the highest chance of an answer, the earliest of equals; undefined when there is none to choose from. */
export function bestSlot(
  model: ContactModel,
  { debtor, phone, now, slots, draw }: SlotQuestion,
): { readonly at: EpochMs; readonly chance: number } | undefined {
  const chances = chancesOf(model, debtor, now);
  const mark = phoneMarkOf(phone.e164);
  const scores = new Map<Slot, { readonly score: number; readonly chance: number }>();
  let best: { readonly at: EpochMs; readonly score: number; readonly chance: number } | undefined;
  for (const at of slots) {
    const slot = slotOf(model, { debtor, phone }, at);
    let known = scores.get(slot);
    if (!known) {
      const posterior = chances.at(mark, slot);
      known = { score: draw ? quantileOf(posterior, draw()) : posterior.mean, chance: posterior.mean };
      scores.set(slot, known);
    }
    if (!best || known.score > best.score) best = { at, ...known };
  }
  return best && { at: best.at, chance: best.chance };
}

function chancesOf({ tables, memories }: ContactModel, debtor: Callee, at: EpochMs): AnswerChances {
  return new AnswerChances(tables, { memory: memories.get(debtor.id) ?? noMemory, phones: phonesOf(debtor) }, at);
}

function phonesOf(debtor: Callee): readonly CalledPhone[] {
  return debtor.phones.map((phone) => ({ mark: phoneMarkOf(phone.e164), segment: segmentKeyOf(debtor, phone) }));
}

function slotOf(
  { timeZone, utcOffset }: ContactModel,
  { debtor, phone }: { readonly debtor: Callee; readonly phone: PhoneNumber },
  at: EpochMs,
): Slot {
  const [zone = timeZone] = zonesOfNumber(phone, debtor.timeZone, timeZone);
  return slotAt(at, utcOffset(zone, at));
}
