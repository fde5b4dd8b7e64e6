import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';

/** What a debtor paid since the experiment began. */
export interface Payment {
  readonly debtorId: string;
  readonly amount: number;
}

/** Amounts as programs write them: digits, and a decimal point where there are cents. */
const row = z.object({
  debtorId: z.string().min(1),
  amount: z
    .string()
    .regex(/^\d{1,15}(\.\d{1,4})?$/)
    .transform(Number),
});

/**
 * Reads a CSV with the columns `debtorId` and `amount`; several payments of a debtor are added up.
 *
 * @throws AppError IMPORT_FAILED when the file cannot be read, or naming the first line that is wrong
 */
export async function readPayments(file: string): Promise<readonly Payment[]> {
  const rows = parseCsv(await readFile(file, 'utf8').catch((cause: unknown) => unreadable(cause)));
  const paid = new Map<string, number>();
  for (const [index, values] of rows.entries()) {
    const { data } = row.safeParse(values);
    // The header is line 1.
    if (!data) throw new AppError('IMPORT_FAILED', { reason: 'paymentWrong', line: index + 2 });
    paid.set(data.debtorId, (paid.get(data.debtorId) ?? 0) + data.amount);
  }
  return [...paid].map(([debtorId, amount]) => ({ debtorId, amount }));
}

function parseCsv(text: string): readonly unknown[] {
  try {
    return parse(text, { bom: true, columns: true, trim: true, skip_empty_lines: true });
  } catch (cause) {
    return unreadable(cause);
  }
}

function unreadable(cause: unknown): never {
  throw new AppError('IMPORT_FAILED', { reason: 'listUnreadable' }, { cause });
}
