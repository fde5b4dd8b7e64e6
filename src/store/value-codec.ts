import { z } from 'zod';
import { mostPhoneSlots, type DebtorMemory } from '../../dialer/value/answering/debtor-memory.ts';
import { slotCount } from '../../dialer/value/answering/slot.ts';
import { trees } from '../../dialer/value/answering/trees.ts';
import { decode } from './json-codec.ts';
import { keptLessons, type StoredCell, type StoredMemory, type ValueEstimates } from './ports/value-store.ts';

/* How what was learnt of debtors is written by a store. Short: there is one text for each debtor. */

/** Weights are kept to a thousandth of an attempt. */
const weight = z.number().min(0).max(1e9);
const trial = z.tuple([weight, weight]);
const slot = z
  .number()
  .int()
  .min(0)
  .max(slotCount - 1);
const mark = z.string().max(8);

/** Instant (s), names of lessons, answers (phone, slot, hits, tries), right party, promise, kept. */
const memorySchema = z.tuple([
  z.number().nonnegative(),
  z.string(),
  z.array(z.tuple([mark, slot, weight, weight])).max(mostPhoneSlots),
  trial,
  trial,
  trial,
]);

const kappa = z.number().positive();
const factor = z.number();
const estimatesSchema = z.object({
  kappas: z.object({ segment: kappa, slot: kappa, debtor: kappa, phone: kappa, phoneSlot: kappa }),
  propensity: z
    .object({
      intercept: z.number(),
      weights: z.object({
        daysPastDue: factor,
        balance: factor,
        keptPromises: factor,
        brokenPromises: factor,
        contacts: factor,
      }),
      calibration: z.array(z.object({ from: z.number(), value: z.number() })),
    })
    .exactOptional(),
  rankedByValue: z.boolean(),
}) satisfies z.ZodType<ValueEstimates>;

/** The text of a debtor's memory. */
export function encodeMemory({ memory, lessons }: StoredMemory): string {
  const { at, answers, rightParty, promise, kept } = memory;
  return JSON.stringify([
    Math.floor(at / 1_000),
    lessons.slice(-keptLessons).join(' '),
    answers.map(({ phone, slot, hits, tries }) => [phone, slot, short(hits), short(tries)]),
    ...[rightParty, promise, kept].map(({ hits, tries }) => [short(hits), short(tries)]),
  ]);
}

/** @throws AppError `STORE_REPLY` when the text is not a memory */
export function decodeMemory(text: string): StoredMemory {
  const [at, lessons, answers, rightParty, promise, kept] = decode(memorySchema, text, 'memory of a debtor');
  const memory: DebtorMemory = {
    at: at * 1_000,
    answers: answers.map(([phone, slot, hits, tries]) => ({ phone, slot, hits, tries })),
    rightParty: trials(rightParty),
    promise: trials(promise),
    kept: trials(kept),
  };
  return { memory, lessons: lessons === '' ? [] : lessons.split(' ') };
}

export function encodeEstimates(estimates: ValueEstimates): string {
  return JSON.stringify(estimates);
}

/** @throws AppError `STORE_REPLY` when the text is none */
export function decodeEstimates(text: string): ValueEstimates {
  return decode(estimatesSchema, text, "estimates of debtors' value");
}

/** A cell's name in a hash, without `h` or `n` for hits or tries. */
export function cellName({ tree, slot, segment }: Pick<StoredCell, 'tree' | 'slot' | 'segment'>): string {
  return `${tree}:${slot}:${segment}`;
}

const cellPattern = /^([hn]):([A-Za-z]+):(\d{1,2}):(.*)$/s;
const treeSchema = z.enum(trees);

/** The cells of a hash; fields that are none are left out. */
export function readCells(fields: Readonly<Record<string, string>>): readonly StoredCell[] {
  const cells = new Map<string, StoredCell>();
  for (const [field, text] of Object.entries(fields)) {
    const [, kind, treeName, slotText, segment = ''] = cellPattern.exec(field) ?? [];
    const tree = treeSchema.safeParse(treeName);
    const at = slot.safeParse(Number(slotText));
    const value = z.number().nonnegative().safeParse(Number(text));
    if (!tree.success || !at.success || !value.success) continue;
    const place = { tree: tree.data, slot: at.data, segment };
    const known = cells.get(cellName(place)) ?? { ...place, hits: 0, tries: 0 };
    cells.set(cellName(place), { ...known, [kind === 'h' ? 'hits' : 'tries']: value.data });
  }
  return [...cells.values()];
}

function trials([hits, tries]: readonly [number, number]): { readonly hits: number; readonly tries: number } {
  return { hits, tries };
}

function short(weight: number): number {
  return Math.round(weight * 1_000) / 1_000;
}
