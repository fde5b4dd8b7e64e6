import { mergeDebtor } from '../../../dialer/debtor/merge-debtor.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { ImportedRow } from '../../../dialer/debtor/import-row.ts';
import type { ImportProblem } from '../../../dialer/debtor/import-problem.ts';
import type { ImportStaging } from '../../store/ports/import-staging.ts';
import type { FileRow } from './read-rows.ts';
import type { RejectsWriter } from './write-rejects.ts';

/** A row and what was read from it. */
export interface ReadRow extends ImportedRow {
  readonly source: FileRow;
}

interface Piece {
  readonly source: FileRow;
  readonly debtor: Debtor;
  readonly problems: readonly ImportProblem[];
}

/** Rows without a usable phone that may wait for another row of their debtor; bounds the memory they take. */
const mostWaiting = 10_000;
const batch = 500;

/** Counts and stages the rows of one import: read = accepted + rejected. */
export class RowStaging {
  read = 0;
  accepted = 0;
  rejected = 0;
  warnings = 0;
  /** Different debtors staged. */
  debtors = 0;
  readonly #staging: ImportStaging;
  readonly #rejects: RejectsWriter | undefined;
  #waiting: Piece[] = [];

  constructor(staging: ImportStaging, rejects: RejectsWriter | undefined) {
    this.#staging = staging;
    this.#rejects = rejects;
  }

  async stage(rows: readonly ReadRow[]): Promise<void> {
    const pieces: Piece[] = [];
    for (const { source, debtor, problems } of rows) {
      this.read += 1;
      if (!debtor) await this.#reject(source, problems);
      else if (debtor.phones.length > 0) pieces.push({ source, debtor, problems });
      else if (this.#waiting.length < mostWaiting) this.#waiting.push({ source, debtor, problems });
      else await this.#reject(source, [...problems, noUsablePhone]);
    }
    await this.#merge(pieces);
  }

  /** At the end of the file: rows without a phone join the other rows of their debtor, or are rejected. */
  async finish(): Promise<void> {
    for (let first = 0; first < this.#waiting.length; first += batch) {
      const part = this.#waiting.slice(first, first + batch);
      const staged = await this.#staged(part);
      for (const piece of part) {
        if (!staged.has(piece.debtor.id)) await this.#reject(piece.source, [...piece.problems, noUsablePhone]);
      }
      await this.#merge(part.filter((piece) => staged.has(piece.debtor.id)));
    }
    this.#waiting = [];
  }

  async #merge(pieces: readonly Piece[]): Promise<void> {
    const staged = await this.#staged(pieces);
    for (const { source, debtor, problems } of pieces) {
      const earlier = staged.get(debtor.id);
      const merged = earlier ? mergeDebtor(earlier, debtor) : { debtor, problems: [] };
      staged.set(debtor.id, merged.debtor);
      if (!earlier) this.debtors += 1;
      this.accepted += 1;
      await this.#report(source, [...problems, ...merged.problems]);
    }
    const changed = [...new Set(pieces.map((piece) => piece.debtor.id))].flatMap((id) => staged.get(id) ?? []);
    if (changed.length > 0) await this.#staging.put(changed);
  }

  async #staged(pieces: readonly Piece[]): Promise<Map<string, Debtor>> {
    const ids = [...new Set(pieces.map((piece) => piece.debtor.id))];
    const found = ids.length > 0 ? await this.#staging.get(ids) : [];
    return new Map(found.flatMap((debtor) => (debtor ? [[debtor.id, debtor]] : [])));
  }

  async #reject(source: FileRow, problems: readonly ImportProblem[]): Promise<void> {
    this.rejected += 1;
    await this.#report(source, problems);
  }

  async #report({ row, cells }: FileRow, problems: readonly ImportProblem[]): Promise<void> {
    this.warnings += problems.filter((problem) => problem.severity === 'warning').length;
    await this.#rejects?.write(row, cells, problems);
  }
}

const noUsablePhone: ImportProblem = { severity: 'reject', field: 'phone', reason: 'noUsablePhone' };
