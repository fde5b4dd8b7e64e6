import { createReadStream } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Debtor } from '../../../../dialer/debtor/debtor.ts';

/** What an import is about to do to one record. */
export type ImportChange =
  | { readonly added: string }
  /** A record that was there: before, and as the import writes it. */
  | { readonly before: Debtor; readonly after: Debtor };

/** Writes changes down before they are made: after a crash the log has every change there may have been. */
export async function appendChanges(file: string, changes: readonly ImportChange[]): Promise<void> {
  if (changes.length === 0) return;
  await appendFile(file, changes.map((change) => `${JSON.stringify(change)}\n`).join(''), { mode: 0o600 });
}

/** The changes in the order in which they were made; none where there is no log. A last line cut by a crash is left out. */
export async function* readChanges(file: string): AsyncGenerator<ImportChange> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      const change = parse(line);
      if (change) yield change;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function parse(line: string): ImportChange | undefined {
  try {
    return JSON.parse(line) as ImportChange;
  } catch {
    return undefined;
  }
}
