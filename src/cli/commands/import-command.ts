import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { AppError } from '../../../kernel/errors.ts';
import type { ImportField } from '../../../dialer/debtor/import-columns.ts';
import type { ImportReply } from '../../services/imports/import-slot.ts';
import type { CommandContext } from '../command-context.ts';
import { defaultRejectsPath, RejectsFile } from '../rejects-file.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf } from './service-command.ts';

interface ImportOptions {
  readonly campaign: string;
  readonly map: readonly string[];
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly json?: boolean;
}

const examples = [
  'marcador import --campaign cobranza debtors.csv',
  'marcador import --campaign cobranza --dry-run --rejects rejected.csv debtors.csv',
  'marcador import --campaign cobranza --map phone=CELULAR2 --map debtorId=CC debtors.csv',
  'marcador import --campaign cobranza debtors.ndjson',
  'zcat debtors.csv.gz | marcador import --campaign cobranza -',
];

/** `marcador import --campaign C FILE|-`. */
export function registerImportCommand(program: Command, context: CommandContext): void {
  const { importList: texts } = context.texts;
  const command = program
    .command('import')
    .argument('<file>', texts.file)
    .description(texts.about)
    .requiredOption('--campaign <id>', texts.campaign)
    .option('--map <field=Column>', texts.map, collect, [])
    .option('--dry-run', texts.dryRun)
    .option('--rejects <file>', texts.rejects)
    .option('--json', texts.json);
  withExamples(command, context.texts, ...examples).action(
    async (file: string, options: ImportOptions, self: Command) => {
      const client = await serviceOf(self, context);
      const isShown = context.stdoutIsTerminal && options.json !== true;
      const bar = isShown ? new ImportBar(sizeOf(file), texts) : undefined;
      const rejects = new RejectsFile(options.rejects ?? defaultRejectsPath(file), file);
      try {
        const result = await follow(
          client.upload(pathOf(options, context), openSource(file), listTypeOf(file)),
          rejects,
          bar,
        );
        bar?.stop();
        report(context, options, result, (all) => [
          ...importReportLines(all, context),
          ...statusLines(all, options.campaign, texts),
        ]);
        if (rejects.written) context.complain(texts.rejected({ path: rejects.path }));
      } finally {
        bar?.stop();
        await rejects.close();
      }
    },
  );
}

function pathOf(options: ImportOptions, context: CommandContext): string {
  return `/campaigns/${encodeURIComponent(options.campaign)}/records?${importQueryOf(options, context).toString()}`;
}

/** How a list is to be read, as the API takes it. */
export function importQueryOf(
  { map, dryRun = false }: Pick<ImportOptions, 'map' | 'dryRun'>,
  { messages }: CommandContext,
): URLSearchParams {
  const query = new URLSearchParams(map.map((pair): [string, string] => ['map', pair]));
  query.set('dryRun', String(dryRun));
  query.set('language', messages.language);
  return query;
}

async function follow(
  lines: AsyncIterable<ImportReply>,
  rejects: RejectsFile,
  bar: ImportBar | undefined,
): Promise<Outcome> {
  for await (const line of lines) {
    if (line.type === 'progress') bar?.update(line);
    else if (line.type === 'rejects') await rejects.write(line.csv, line);
    else if (line.type === 'report') return { ...line.report, campaignStatus: line.campaignStatus };
  }
  throw new AppError('IMPORT_FAILED', { reason: 'importBrokeOff' });
}

type ImportTexts = CommandContext['texts']['importList'];
/** The last line of an import. */
export type ReportLine = Extract<ImportReply, { readonly type: 'report' }>;

/** The report, and what state it found the campaign in. */
type Outcome = ReportLine['report'] & Pick<ReportLine, 'campaignStatus'>;

/** What an import did. Pure. */
export function importReportLines(
  result: ReportLine['report'],
  { texts, messages }: CommandContext,
): readonly string[] {
  const { importList } = texts;
  const { format } = messages;
  return [
    ...columnLines(result, importList),
    `${result.dryRun ? `${importList.isDryRun}: ` : ''}${importList.rows(result)}`,
    ...(result.blankRows > 0 ? [importList.blank(result)] : []),
    ...(result.supplement ? [importList.supplement] : []),
    importList.debtors(result),
    importList.pace({ time: format.seconds(result.durationMs), rowsPerSecond: Math.round(result.rowsPerSecond) }),
  ];
}

/** What each column was taken for, so that one that was not is seen before the list is dialled. */
function columnLines({ columns }: ReportLine['report'], texts: ImportTexts): readonly string[] {
  const taken = Object.entries(columns).filter(([field, headers]) => field !== 'fields' && headers.length > 0);
  const lines = taken.map(([field, headers]) => `  ${headers.join(', ')} → ${texts.fields[field as ImportField]}`);
  const kept = columns['fields'] ?? [];
  return [
    texts.columnsRead,
    ...lines,
    ...(kept.length > 0 ? [`  ${texts.columnsKept({ columns: kept.join(', ') })}`] : []),
  ];
}

function statusLines({ campaignStatus, dryRun }: Outcome, campaign: string, texts: ImportTexts): readonly string[] {
  if (campaignStatus === 'running' || dryRun) return [];
  const { notRunning } = texts;
  return [campaignStatus === 'draining' ? notRunning.draining : notRunning[campaignStatus]({ campaign })];
}

/** The list of a file, or of standard input for `-`. */
export function openSource(file: string): Readable {
  return file === '-' ? process.stdin : createReadStream(file);
}

/** The media type of a list by the name of its file. Of any other the service looks at the first character. */
export function listTypeOf(file: string): string {
  return /\.(?:ndjson|jsonl)$/i.test(file) ? 'application/x-ndjson' : 'text/csv';
}

/** Bytes of a list, 0 for standard input. @throws AppError IMPORT_FAILED when it is not there or cannot be read */
export function sizeOf(file: string): number {
  if (file === '-') return 0;
  try {
    return statSync(file).size;
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'fileMissing' : 'fileUnreadable';
    throw new AppError('IMPORT_FAILED', { reason, file }, { cause });
  }
}

/** Reads an option that may be repeated. */
export function collect(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}

/** A progress bar by bytes of the file, then by debtors stored. */
class ImportBar {
  readonly #bar: SingleBar;
  readonly #size: number;
  readonly #phases: ImportTexts['phases'];

  constructor(size: number, { phases, rowsUnit }: CommandContext['texts']['importList']) {
    this.#bar = new SingleBar({ format: `{phase} [{bar}] {percentage} %  {rows} ${rowsUnit}`, hideCursor: true });
    this.#size = size;
    this.#phases = phases;
    this.#bar.start(Math.max(size, 1), 0, { phase: phases.reading, rows: 0 });
  }

  update({ phase, rows, bytes }: Extract<ImportReply, { readonly type: 'progress' }>): void {
    this.#bar.update(Math.min(bytes, this.#size), { phase: this.#phases[phase], rows });
  }

  stop(): void {
    this.#bar.stop();
  }
}
