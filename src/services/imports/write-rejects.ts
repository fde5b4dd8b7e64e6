import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { ImportProblem } from '../../../dialer/debtor/import-problem.ts';
import type { Language } from '../../messages/language.ts';
import { messagesIn, type Messages } from '../../messages/messages.ts';

/** Writes what could not be taken as a CSV file that people correct in a spreadsheet and import again. */
export class RejectsWriter {
  readonly #output: Writable;
  readonly #headers: readonly string[];
  readonly #explanations: Messages['importProblems'];
  #begun = false;

  /** @param language of the explanations; the codes beside them are the same in every language */
  constructor(output: Writable, headers: readonly string[], language: Language) {
    this.#output = output;
    this.#headers = headers;
    this.#explanations = messagesIn(language).importProblems;
  }

  /** Writes one line for each problem, with the row's cells as they were. */
  async write(row: number, cells: readonly string[], problems: readonly ImportProblem[]): Promise<void> {
    if (problems.length === 0) return;
    const lines = problems.map(({ severity, field, reason }) =>
      line([String(row), severity, field, reason, this.#explanations[reason], ...cells]),
    );
    if (!this.#begun) lines.unshift(line(['row', 'severity', 'field', 'reason', 'explanation', ...this.#headers]));
    this.#begun = true;
    if (!this.#output.write(lines.join(''))) await once(this.#output, 'drain');
  }
}

function line(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(',')}\r\n`;
}

/**
 * Quotes as RFC 4180 wants it, and disarms what a spreadsheet would run as a formula with a leading apostrophe
 * (OWASP, "CSV Injection"). The import takes that apostrophe off again.
 */
function safeCell(cell: string): string {
  const disarmed = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",;\r\n']/.test(disarmed) ? `"${disarmed.replaceAll('"', '""')}"` : disarmed;
}
