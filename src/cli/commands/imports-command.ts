import { setTimeout as wait } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { exitCodes, type CommandContext } from '../command-context.ts';
import {
  importJobLines,
  importListLines,
  importProgressLine,
  undoLines,
  type ShownImport,
} from './import-job-lines.ts';
import { RejectsFile } from '../rejects-file.ts';
import type { ServiceClient } from '../service-client.ts';
import { withExamples } from '../spoken-command.ts';
import { watchImport } from './watch-import.ts';
import { collect, importQueryOf, listTypeOf, openSource, sizeOf } from './import-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

interface StartOptions extends ReportOptions {
  readonly map: readonly string[];
  readonly dryRun?: boolean;
}

/** The service writes progress twice a second, ms. */
const pollMs = 500;
const anId = '3f0c1a52-7d0e-4c55-9f3b-2f6f0b8d1e77';

/** `marcador imports list|show|start|rejects|cancel|restart|undo|remove`. */
export function registerImportsCommand(program: Command, context: CommandContext): void {
  const group = program.command('imports').description(context.texts.imports.about);
  registerList(group, context);
  registerShow(group, context);
  registerStart(group, context);
  registerRejects(group, context);
  registerAction(group, 'cancel', context);
  registerAction(group, 'restart', context);
  registerAction(group, 'undo', context);
  registerRemove(group, context);
}

function registerList(group: Command, context: CommandContext): void {
  const { imports: texts, commandLine } = context.texts;
  const list = group
    .command('list')
    .description(texts.list)
    .option('--campaign <id>', texts.onlyCampaign)
    .option('--json', commandLine.json);
  const examples = ['marcador imports list', 'marcador imports list --campaign cobranza'];
  withExamples(list, context.texts, ...examples).action(
    async ({ campaign, ...options }: ReportOptions & { campaign?: string }, self: Command) => {
      const query = campaign === undefined ? '' : `?${new URLSearchParams({ campaignId: campaign }).toString()}`;
      const answer = await (await serviceOf(self, context)).call('GET', `/imports${query}`);
      report(context, options, answer as readonly ShownImport[], (all) => importListLines(all, context));
    },
  );
}

function registerShow(group: Command, context: CommandContext): void {
  const { imports: texts, commandLine } = context.texts;
  const show = group
    .command('show')
    .argument('<import>', texts.import)
    .description(texts.show)
    .option('--watch', texts.watch)
    .option('--json', commandLine.json);
  const examples = [`marcador imports show ${anId}`, `marcador imports show ${anId} --watch`];
  withExamples(show, context.texts, ...examples).action(
    async (id: string, options: ReportOptions & { watch?: boolean }, self: Command) => {
      const client = await serviceOf(self, context);
      const read = async (): Promise<ShownImport> => (await client.call('GET', pathOf(id))) as ShownImport;
      const job = options.watch === true ? await followed(read, options, context) : await read();
      report(context, options, job, (one) => importJobLines(one, context));
      if (options.watch === true && job.state !== 'done') context.exitWith(exitCodes.failed);
    },
  );
}

/** Follows an import to its end: on a terminal in one line, elsewhere in a line for each state and phase. */
async function followed(
  read: () => Promise<ShownImport>,
  { json = false }: ReportOptions,
  context: CommandContext,
): Promise<ShownImport> {
  const bar =
    context.stdoutIsTerminal && !json
      ? new SingleBar({ format: '{line}', hideCursor: true, clearOnComplete: true })
      : undefined;
  bar?.start(1, 0, { line: '' });
  let shown = '';
  const show = (job: ShownImport): void => {
    const line = importProgressLine(job, context);
    const stage = `${job.state} ${job.phase ?? ''}`;
    if (bar) bar.update({ line });
    else if (!json && stage !== shown) context.print(line);
    shown = stage;
  };
  try {
    return await watchImport({ read, pause: () => wait(pollMs), show });
  } finally {
    bar?.stop();
  }
}

function registerStart(group: Command, context: CommandContext): void {
  const { imports: texts, importList, commandLine } = context.texts;
  const start = group
    .command('start')
    .argument('<campaign>', texts.campaign)
    .argument('<file>', importList.file)
    .description(texts.start)
    .option('--map <field=Column>', importList.map, collect, [])
    .option('--dry-run', importList.dryRun)
    .option('--json', commandLine.json);
  const examples = [
    'marcador imports start cobranza debtors.csv',
    'marcador imports start cobranza debtors.csv --dry-run',
    'marcador imports show --watch "$(marcador imports start cobranza debtors.csv)"',
  ];
  withExamples(start, context.texts, ...examples).action(
    async (campaign: string, file: string, options: StartOptions, self: Command) => {
      const client = await serviceOf(self, context);
      // A file that is not there is named before anything is sent.
      sizeOf(file);
      const query = importQueryOf(options, context);
      query.set('campaignId', campaign);
      const job = (await client.handIn(
        `/imports?${query.toString()}`,
        openSource(file),
        listTypeOf(file),
      )) as ShownImport;
      report(context, options, job, ({ id }) => [id]);
      if (options.json !== true) context.complain(texts.handedIn(job));
    },
  );
}

function registerRejects(group: Command, context: CommandContext): void {
  const { imports: texts } = context.texts;
  const rejects = group
    .command('rejects')
    .argument('<import>', texts.import)
    .description(texts.rejects)
    .option('--ndjson', texts.ndjson)
    .option('--out <file>', texts.out);
  const examples = [`marcador imports rejects ${anId}`, `marcador imports rejects ${anId} --out rejected.csv`];
  withExamples(rejects, context.texts, ...examples).action(
    async (id: string, { out, ndjson }: { out?: string; ndjson?: boolean }, self: Command) => {
      const rows = (await serviceOf(self, context)).download(
        `${pathOf(id)}/rejects${ndjson === true ? '?format=ndjson' : ''}`,
      );
      if (out === undefined) return printed(rows, context);
      await written(rows, out);
      context.complain(texts.written({ path: out }));
    },
  );
}

/** Prints a text that comes in pieces, whole lines at a time. */
async function printed(pieces: AsyncIterable<string>, context: CommandContext): Promise<void> {
  let rest = '';
  for await (const piece of pieces) {
    rest += piece;
    const end = rest.lastIndexOf('\n');
    if (end === -1) continue;
    context.print(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  if (rest !== '') context.print(rest);
}

async function written(pieces: AsyncIterable<string>, out: string): Promise<void> {
  const file = new RejectsFile(out, '-');
  try {
    for await (const piece of pieces) await file.write(piece, { encoding: 'utf-8', bom: false });
  } finally {
    await file.close();
  }
}

type Action = 'cancel' | 'restart' | 'undo';

function registerAction(group: Command, action: Action, context: CommandContext): void {
  const { imports: texts, commandLine } = context.texts;
  const command = group
    .command(action)
    .argument('<import>', texts.import)
    .description(texts[action])
    .option('--json', commandLine.json);
  withExamples(command, context.texts, `marcador imports ${action} ${anId}`).action(
    async (id: string, options: ReportOptions, self: Command) => {
      const job = await act(await serviceOf(self, context), id, action);
      report(context, options, job, (one) => actionLines(action, one, context));
    },
  );
}

function registerRemove(group: Command, context: CommandContext): void {
  const { imports: texts, commandLine } = context.texts;
  const command = group
    .command('remove')
    .argument('<import>', texts.import)
    .description(texts.remove)
    .option('--json', commandLine.json);
  withExamples(command, context.texts, `marcador imports remove ${anId}`).action(
    async (id: string, options: ReportOptions, self: Command) => {
      const answer = await (await serviceOf(self, context)).call('DELETE', pathOf(id));
      report(context, options, answer, () => [texts.forgotten]);
    },
  );
}

async function act(client: ServiceClient, id: string, action: Action): Promise<ShownImport> {
  return (await client.call('POST', `${pathOf(id)}/${action}`)) as ShownImport;
}

/** What came of a wish. Pure. */
export function actionLines(action: Action, job: ShownImport, context: CommandContext): readonly string[] {
  const { imports: texts } = context.texts;
  if (action === 'restart') return [texts.restarted(job)];
  if (action === 'cancel') return [job.state === 'cancelled' ? texts.cancelled(job) : texts.stopping(job)];
  return job.undo ? undoLines(job.undo, context) : importJobLines(job, context);
}

function pathOf(id: string): string {
  return `/imports/${encodeURIComponent(id)}`;
}
