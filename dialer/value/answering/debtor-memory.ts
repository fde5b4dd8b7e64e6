import type { EpochMs } from '../../../kernel/clock.ts';
import { remembered } from './forgetting.ts';
import { hourOf, kinship, type Slot } from './slot.ts';
import type { Tree } from './trees.ts';

/** Stands for a number in a debtor's memory, which holds no number: 32 bits of a hash, base 36. */
export type PhoneMark = string;

/** Weighted answers and attempts of one phone in one slot. */
export interface PhoneSlot {
  readonly phone: PhoneMark;
  readonly slot: Slot;
  readonly hits: number;
  readonly tries: number;
}

/** Weighted hits and tries of a debtor's conversations. */
export interface Trials {
  readonly hits: number;
  readonly tries: number;
}

/** What is remembered of one debtor: how often they answered by phone and slot, and what came of it. Bounded, plain data. */
export interface DebtorMemory {
  /** The weights are as of this instant. */
  readonly at: EpochMs;
  /** At most {@link mostPhoneSlots}. */
  readonly answers: readonly PhoneSlot[];
  /** Of live answers whose disposition is known: was it the debtor? */
  readonly rightParty: Trials;
  /** Of conversations with the debtor: did they promise? */
  readonly promise: Trials;
  /** Of promises whose day has come: were they kept? */
  readonly kept: Trials;
}

/** Cells kept of a debtor; the one with the least weight is joined to its phone's nearest hour. */
export const mostPhoneSlots = 16;

const none: Trials = { hits: 0, tries: 0 };

/** Nothing is known of this debtor. */
export const noMemory: DebtorMemory = { at: 0, answers: [], rightParty: none, promise: none, kept: none };

/** FNV-1a. */
export function phoneMarkOf(e164: string): PhoneMark {
  let hash = 0x811c9dc5;
  for (let index = 0; index < e164.length; index++) hash = Math.imul(hash ^ e164.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The memory as its weights count at an instant; never earlier than it is. */
export function recalled(memory: DebtorMemory, at: EpochMs): DebtorMemory {
  if (memory.at === 0) return { ...memory, at };
  if (at <= memory.at) return memory;
  return {
    at,
    answers: recalledAnswers(memory, at),
    rightParty: recalledTrials(memory, 'rightParty', at),
    promise: recalledTrials(memory, 'promise', at),
    kept: recalledTrials(memory, 'kept', at),
  };
}

/** The attempts alone, as their weights count at an instant. */
export function recalledAnswers(memory: DebtorMemory, at: EpochMs): readonly PhoneSlot[] {
  const { answers } = memory;
  if (answers.length === 0 || at <= memory.at) return answers;
  const keep = remembered(memory.at, at);
  return answers.map(({ phone, slot, hits, tries }) => ({ phone, slot, hits: hits * keep, tries: tries * keep }));
}

/** The conversations of one tree alone, as their weights count at an instant. */
export function recalledTrials(memory: DebtorMemory, tree: Exclude<Tree, 'answer'>, at: EpochMs): Trials {
  const trials = memory[tree];
  if (trials.tries === 0 || at <= memory.at) return trials;
  const keep = remembered(memory.at, at);
  return { hits: trials.hits * keep, tries: trials.tries * keep };
}

/** The memory with one attempt in it. Attempts may come in any order: an old one counts for less. Pure. */
export function withAnswer(
  memory: DebtorMemory,
  attempt: { readonly phone: PhoneMark; readonly slot: Slot; readonly hit: boolean; readonly at: EpochMs },
): DebtorMemory {
  const now = recalled(memory, attempt.at);
  const weight = remembered(attempt.at, now.at);
  const { phone, slot, hit } = attempt;
  const known = now.answers.find((cell) => cell.phone === phone && cell.slot === slot);
  const cell = {
    phone,
    slot,
    hits: (known?.hits ?? 0) + (hit ? weight : 0),
    tries: (known?.tries ?? 0) + weight,
  };
  const others = now.answers.filter((each) => each !== known);
  return { ...now, answers: bounded([...others, cell].sort(byPlace)) };
}

/** The memory with one conversation in it. Pure. */
export function withTrial(
  memory: DebtorMemory,
  tree: Exclude<Tree, 'answer'>,
  { hit, at }: { readonly hit: boolean; readonly at: EpochMs },
): DebtorMemory {
  const now = recalled(memory, at);
  const weight = remembered(at, now.at);
  const { hits, tries } = now[tree];
  return { ...now, [tree]: { hits: hits + (hit ? weight : 0), tries: tries + weight } };
}

/** What is remembered of two records that are one debtor's. The order of the two does not matter. Pure. */
export function joinedMemories(one: DebtorMemory, other: DebtorMemory): DebtorMemory {
  const at = Math.max(one.at, other.at);
  const [first, second] = [recalled(one, at), recalled(other, at)];
  const cells = new Map<string, PhoneSlot>();
  for (const cell of [...first.answers, ...second.answers]) {
    const place = `${cell.phone} ${cell.slot}`;
    cells.set(place, { ...cell, ...sumOf(cell, cells.get(place) ?? none) });
  }
  let answers: readonly PhoneSlot[] = [...cells.values()].sort(byPlace);
  while (answers.length > mostPhoneSlots) answers = bounded(answers);
  return {
    ...{ at, answers },
    rightParty: sumOf(first.rightParty, second.rightParty),
    promise: sumOf(first.promise, second.promise),
    kept: sumOf(first.kept, second.kept),
  };
}

function sumOf(one: Trials, other: Trials): Trials {
  return { hits: one.hits + other.hits, tries: one.tries + other.tries };
}

/** A fixed order, so that what was learnt in another order is the same memory. */
function byPlace(one: PhoneSlot, other: PhoneSlot): number {
  if (one.phone !== other.phone) return one.phone < other.phone ? -1 : 1;
  return one.slot - other.slot;
}

function bounded(cells: readonly PhoneSlot[]): readonly PhoneSlot[] {
  if (cells.length <= mostPhoneSlots) return cells;
  const least = cells.reduce((smallest, cell) => (cell.tries < smallest.tries ? cell : smallest));
  const others = cells.filter((cell) => cell !== least);
  const nearest = others
    .filter(({ phone }) => phone === least.phone)
    .reduce<PhoneSlot | undefined>(
      (best, cell) => (best && closeness(best, least) >= closeness(cell, least) ? best : cell),
      undefined,
    );
  if (!nearest) return others;
  const joined = { ...nearest, hits: nearest.hits + least.hits, tries: nearest.tries + least.tries };
  return others.map((cell) => (cell === nearest ? joined : cell));
}

function closeness(one: PhoneSlot, other: PhoneSlot): number {
  return kinship(one.slot, other.slot) - Math.abs(hourOf(one.slot) - hourOf(other.slot));
}
