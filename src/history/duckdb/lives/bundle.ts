import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';
import { lifeKinds, type LifeKind } from '../../sql/packed-lives.ts';

/**
 * Rows of persons whose keys are neighbours, as one deflated text: a line for each row, its debtor's key, a letter for its
 * kind and its cells as JSON. A person is a few lines of one such text.
 */
export interface BundledRow {
  readonly kind: LifeKind;
  /** JSON of the row's cells, in the order of its columns. */
  readonly cells: string;
}

const letters: Readonly<Record<LifeKind, string>> = {
  attempts: 'a',
  conversations: 'c',
  dispositions: 'd',
  recordings: 'r',
};
const kindOf = new Map(lifeKinds.map((kind) => [letters[kind], kind]));

/** Keys of debtors lie below it ({@link ../../sql/debtor-key.ts}). */
const keys = 2 ** 32;
/** The most bundles of one period: a key times that stays exact. */
export const mostBundles = 2 ** 20;

/** Which of a period's bundles has a debtor's rows, 0 … bundles − 1. */
export function bundleOf(debtorKey: number, bundles: number): number {
  return Math.floor((debtorKey * bundles) / keys);
}

/** The smallest key that lies in a bundle. */
export function firstKeyOf(bundle: number, bundles: number): number {
  return Math.ceil((bundle * keys) / bundles);
}

export function lineOf(debtorKey: number, { kind, cells }: BundledRow): string {
  return `${debtorKey}${letters[kind]}${cells}\n`;
}

/** The rows of a person in a bundle's text, and the text without them. Two persons may share a key: `isTheirs` decides. */
export function takeRows(
  text: string,
  debtorKey: number,
  isTheirs: (row: BundledRow) => boolean,
): { readonly rows: readonly BundledRow[]; readonly rest: string } {
  const rows: BundledRow[] = [];
  const rest: string[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const row = line.startsWith(`${debtorKey}`) ? rowOf(line, debtorKey) : undefined;
    if (row && isTheirs(row)) rows.push(row);
    else rest.push(`${line}\n`);
  }
  return { rows, rest: rest.join('') };
}

function rowOf(line: string, debtorKey: number): BundledRow | undefined {
  const at = `${debtorKey}`.length;
  const kind = kindOf.get(line.charAt(at));
  return kind && { kind, cells: line.slice(at + 1) };
}

const deflate = promisify(deflateRaw);

/** On a thread of its own: many are packed at night. */
export async function pack(text: string): Promise<Uint8Array> {
  return deflate(text);
}

/** At once: a tenth of a millisecond, and a life has a few. */
export function unpack(packed: Uint8Array): string {
  return inflateRawSync(packed).toString('utf8');
}
