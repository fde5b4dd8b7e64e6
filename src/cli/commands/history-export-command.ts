import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { rowKindNames, type RowKind } from '../../history/rows/history-rows.ts';
import type { CommandContext } from '../command-context.ts';
import type { ServiceClient } from '../service-client.ts';
import { withExamples } from '../spoken-command.ts';
import { serviceOf } from './service-command.ts';

interface ExportOptions {
  /** Epoch ms, as all days here. */
  readonly from: number;
  readonly to: number;
  readonly out: string;
  readonly kind: readonly RowKind[];
}

const dayMs = 86_400_000;

/** `marcador history export`: FOLDER/KIND/YYYY-MM-DD.parquet, a file for every kind and day. */
export function registerHistoryExport(history: Command, context: CommandContext): void {
  const { archive: texts } = context.texts;
  const command = history
    .command('export')
    .description(texts.export)
    .requiredOption('--from <date>', context.texts.report.from, dayReader(texts.dayExpected))
    .requiredOption('--to <date>', texts.to, dayReader(texts.dayExpected))
    .requiredOption('--out <folder>', texts.out)
    .addOption(new Option('--kind <kind...>', texts.kind).choices(rowKindNames).default(rowKindNames))
    .addOption(new Option('--format <format>', texts.format).choices(['parquet']).default('parquet'));
  const examples = [
    'marcador history export --from 2026-11-01 --to 2026-12-01 --out history',
    'marcador history export --kind attempts conversations --from 2026-11-28 --to 2026-11-29 --out history',
  ];
  withExamples(command, context.texts, ...examples).action(async (options: ExportOptions, self: Command) => {
    const days = daysOf(options);
    if (days.length === 0) self.error(texts.noDays);
    const client = await serviceOf(self, context);
    for (const kind of options.kind) {
      await mkdir(path.join(options.out, kind), { recursive: true, mode: 0o700 });
      for (const day of days) context.print(await exportDay(client, { kind, day, folder: options.out }));
    }
  });
}

/** Days of UTC, the last of which no longer counts. */
function daysOf({ from, to }: Pick<ExportOptions, 'from' | 'to'>): readonly string[] {
  const count = Math.max(0, (to - from) / dayMs);
  return Array.from({ length: count }, (_, n) => new Date(from + n * dayMs).toISOString().slice(0, 10));
}

/** Reads a day (UTC) as its first instant; the reader throws InvalidArgumentError. */
function dayReader(expected: string): (text: string) => number {
  return (text) => {
    const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(at)) throw new InvalidArgumentError(expected);
    return at;
  };
}

/** Writes a day's file, over an older one of that day, and returns its name. One that is cut leaves none. */
async function exportDay(
  client: Pick<ServiceClient, 'bytes'>,
  { kind, day, folder }: { readonly kind: RowKind; readonly day: string; readonly folder: string },
): Promise<string> {
  const file = path.join(folder, kind, `${day}.parquet`);
  const part = `${file}.part`;
  try {
    await pipeline(client.bytes(`/history/rows/${kind}/${day}`), createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
  return file;
}
