import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { AppError } from '../../../kernel/errors.ts';
import type { ImportProgress, ImportReport } from '../../services/imports/import-csv.ts';
import type { CommandContext } from '../command-context.ts';
import { defaultRejectsPath, RejectsFile } from '../rejects-file.ts';
import { report, serviceOf } from './service-command.ts';

interface ImportOptions {
  readonly campaign: string;
  readonly map: readonly string[];
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly json?: boolean;
}

const examples = `
Examples:
  marcador import --campaign cobranza debtors.csv
  marcador import --campaign cobranza --dry-run --rejects rejected.csv debtors.csv
  marcador import --campaign cobranza --map phone=CELULAR2 --map debtorId=CC debtors.csv
  zcat debtors.csv.gz | marcador import --campaign cobranza -`;

/** `marcador import --campaign C FILE|-`. */
export function registerImportCommand(program: Command, context: CommandContext): void {
  program
    .command('import')
    .argument('<file>', 'CSV file, or - for standard input')
    .description('add debtors to a campaign from a CSV; importing the same file again changes nothing')
    .requiredOption('--campaign <id>', 'campaign the debtors belong to')
    .option('--map <field=Column>', 'take a field from this column, whatever its name; may be repeated', collect, [])
    .option('--dry-run', 'read and check everything, change nothing')
    .option(
      '--rejects <file>',
      'where rows that could not be taken go, with row, field and reason (default: FILE.rejects.csv)',
    )
    .option('--json', 'print the report as JSON')
    .addHelpText('after', examples)
    .action(async (file: string, options: ImportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const query = new URLSearchParams(options.map.map((pair): [string, string] => ['map', pair]));
      query.set('dryRun', String(options.dryRun === true));
      const path = `/campaigns/${encodeURIComponent(options.campaign)}/records?${query.toString()}`;
      const bar = context.stdoutIsTerminal && options.json !== true ? new ImportBar(sizeOf(file)) : undefined;
      const rejects = new RejectsFile(options.rejects ?? defaultRejectsPath(file), file);
      try {
        const result = await follow(client.upload(path, openSource(file)), rejects, bar);
        bar?.stop();
        report(context, options, result, reportLines);
        if (rejects.written) context.complain(`what was not taken, and why: ${rejects.path}`);
      } finally {
        bar?.stop();
        await rejects.close();
      }
    });
}

async function follow(
  lines: AsyncIterable<Record<string, unknown>>,
  rejects: RejectsFile,
  bar: ImportBar | undefined,
): Promise<ImportReport> {
  for await (const line of lines) {
    if (line['type'] === 'progress') bar?.update(line as unknown as ImportProgress);
    else if (line['type'] === 'rejects') await rejects.write(String(line['csv']));
    else if (line['type'] === 'report') return line['report'] as ImportReport;
  }
  throw new AppError('IMPORT_FAILED', 'the service broke the import off; import the file again');
}

function reportLines(result: ImportReport): readonly string[] {
  const { read, accepted, rejected, warnings, debtors, added, updated, unchanged, durationMs, rowsPerSecond } = result;
  return [
    `${result.dryRun ? 'dry run: ' : ''}${read} rows read, ${accepted} accepted, ${rejected} rejected, ${warnings} values left out`,
    `${debtors} debtors: ${added} added, ${updated} updated, ${unchanged} unchanged`,
    `${(durationMs / 1_000).toFixed(1)} s, ${Math.round(rowsPerSecond)} rows/s`,
  ];
}

function openSource(file: string): Readable {
  return file === '-' ? process.stdin : createReadStream(file);
}

function sizeOf(file: string): number {
  if (file === '-') return 0;
  try {
    return statSync(file).size;
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    throw new AppError('IMPORT_FAILED', `${file} ${reason}`, { cause });
  }
}

function collect(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}

/** A progress bar by bytes of the file, then by debtors stored. */
class ImportBar {
  readonly #bar = new SingleBar({ format: '{phase} [{bar}] {percentage} %  {rows} rows', hideCursor: true });
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
    this.#bar.start(Math.max(size, 1), 0, { phase: 'reading', rows: 0 });
  }

  update({ phase, rows, bytes }: ImportProgress): void {
    this.#bar.update(Math.min(bytes, this.#size), { phase, rows });
  }

  stop(): void {
    this.#bar.stop();
  }
}
