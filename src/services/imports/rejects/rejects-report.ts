import type { ImportProblem } from '../../../../dialer/debtor/import-problem.ts';
import type { Language } from '../../../messages/language.ts';
import type { FileRow, RowSource } from '../read-rows.ts';
import { RejectsFormat } from './rejects-format.ts';
import { RejectsSpool } from './rejects-spool.ts';
import type { RowReports } from '../stage-rows.ts';
import type { TextFormat } from '../text/text-format.ts';

/** Where rejected rows go. */
export interface RejectsTarget {
  /** Of the explanations. */
  readonly language: Language;
  /** Takes the next piece of a file of this format, the same for all pieces. */
  readonly write: (csv: string, format: TextFormat) => Promise<void>;
}

/** What is known of a list; one of JSON lines has no headers of its own. */
type ReportedList = Omit<RowSource, 'headers' | 'batches'> & Partial<Pick<RowSource, 'headers'>>;

/** Text of one piece, characters. */
const pieceLength = 8_192;

/** Collects the rows that were not taken whole, and gives them away as a file when the list was read. */
export class RejectsReport implements RowReports {
  readonly #list: ReportedList;
  readonly #target: RejectsTarget;
  readonly #format: RejectsFormat;
  readonly #spool = new RejectsSpool();

  constructor(list: ReportedList, target: RejectsTarget) {
    this.#list = list;
    this.#target = target;
    this.#format = new RejectsFormat(list, target.language);
  }

  add(source: FileRow, problems: readonly ImportProblem[]): Promise<void> {
    return this.#spool.add(source.row, this.#format.row(source, problems));
  }

  late(source: FileRow, problems: readonly ImportProblem[]): void {
    this.#spool.late(source.row, this.#format.row(source, problems));
  }

  /** Writes the file, if there is anything to write. */
  async deliver(): Promise<void> {
    if (this.#spool.isEmpty) return;
    const format = this.#format.fileFormat(this.#list.format());
    let piece = this.#format.header();
    for await (const line of this.#spool.lines()) {
      piece += line;
      if (piece.length < pieceLength) continue;
      await this.#target.write(piece, format);
      piece = '';
    }
    if (piece !== '') await this.#target.write(piece, format);
  }

  discard(): Promise<void> {
    return this.#spool.discard();
  }
}
