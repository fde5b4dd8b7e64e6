import { mergeDebtor } from '../../../dialer/debtor/merge-debtor.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { ImportedRow } from '../../../dialer/debtor/import-row.ts';
import type { ImportProblem } from '../../../dialer/debtor/import-problem.ts';
import type { ImportStaging } from '../../store/ports/import-staging.ts';
import type { FileRow } from './read-rows.ts';

/** A row and what was read from it. */
export interface ReadRow extends ImportedRow {
  readonly source: FileRow;
}

/** Takes what is said of rows that were not taken whole: rows as they come, then those that had to wait for the end. */
export interface RowReports {
  add(source: FileRow, problems: readonly ImportProblem[]): Promise<void>;
  late(source: FileRow, problems: readonly ImportProblem[]): void;
}

interface Reported {
  readonly source: FileRow;
  readonly problems: readonly ImportProblem[];
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
  readonly #reports: RowReports | undefined;
  #waiting: Piece[] = [];

  constructor(staging: ImportStaging, reports: RowReports | undefined) {
    this.#staging = staging;
    this.#reports = reports;
  }

  async stage(rows: readonly ReadRow[]): Promise<void> {
    const pieces: Piece[] = [];
    const reported: Reported[] = [];
    for (const { source, debtor, problems } of rows) {
      this.read += 1;
      if (!debtor) reported.push(this.#reject(source, problems));
      else if (debtor.phones.length > 0) pieces.push({ source, debtor, problems });
      else if (this.#waiting.length < mostWaiting) this.#waiting.push({ source, debtor, problems });
      else reported.push(this.#reject(source, [...problems, noUsablePhone]));
    }
    reported.push(...(await this.#merge(pieces)));
    for (const { source, problems } of reported.sort((a, b) => a.source.row - b.source.row)) {
      this.#count(problems);
      if (problems.length > 0) await this.#reports?.add(source, problems);
    }
  }

  /** At the end of the file: rows without a phone join the other rows of their debtor, or are rejected. */
  async finish(): Promise<void> {
    for (let first = 0; first < this.#waiting.length; first += batch) {
      const part = this.#waiting.slice(first, first + batch);
      const staged = await this.#staged(part);
      const alone = part.filter((piece) => !staged.has(piece.debtor.id));
      const reported = [
        ...alone.map(({ source, problems }) => this.#reject(source, [...problems, noUsablePhone])),
        ...(await this.#merge(part.filter((piece) => staged.has(piece.debtor.id)))),
      ];
      for (const { source, problems } of reported.sort((a, b) => a.source.row - b.source.row)) {
        this.#count(problems);
        if (problems.length > 0) this.#reports?.late(source, problems);
      }
    }
    this.#waiting = [];
  }

  async #merge(pieces: readonly Piece[]): Promise<readonly Reported[]> {
    const reported: Reported[] = [];
    const staged = await this.#staged(pieces);
    for (const { source, debtor, problems } of pieces) {
      const earlier = staged.get(debtor.id);
      const merged = earlier ? mergeDebtor(earlier, debtor) : { debtor, problems: [] };
      staged.set(debtor.id, merged.debtor);
      if (!earlier) this.debtors += 1;
      this.accepted += 1;
      reported.push({ source, problems: [...problems, ...merged.problems] });
    }
    const changed = [...new Set(pieces.map((piece) => piece.debtor.id))].flatMap((id) => staged.get(id) ?? []);
    if (changed.length > 0) await this.#staging.put(changed);
    return reported;
  }

  async #staged(pieces: readonly Piece[]): Promise<Map<string, Debtor>> {
    const ids = [...new Set(pieces.map((piece) => piece.debtor.id))];
    const found = ids.length > 0 ? await this.#staging.get(ids) : [];
    return new Map(found.flatMap((debtor) => (debtor ? [[debtor.id, debtor]] : [])));
  }

  #reject(source: FileRow, problems: readonly ImportProblem[]): Reported {
    this.rejected += 1;
    return { source, problems };
  }

  #count(problems: readonly ImportProblem[]): void {
    this.warnings += problems.filter((problem) => problem.severity === 'warning').length;
  }
}

const noUsablePhone: ImportProblem = { severity: 'reject', field: 'phone', reason: 'noUsablePhone' };
