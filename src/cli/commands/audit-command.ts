import type { Command } from 'commander';
import type { z } from 'zod';
import type { auditReply, auditVerdictReply } from '../../api/contracts/audit.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Entry = z.output<typeof auditReply>;
type Verdict = z.output<typeof auditVerdictReply>;

interface ListOptions extends ReportOptions {
  readonly after: string;
  readonly limit: string;
}

/** `marcador audit list|verify`. */
export function registerAuditCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const audit = program.command('audit').description(texts.audit.about);
  const list = audit
    .command('list')
    .description(texts.audit.list)
    .option('--after <n>', texts.audit.after, '0')
    .option('--limit <n>', texts.audit.limit, '100')
    .option('--json', texts.commandLine.json);
  withExamples(list, texts, 'marcador audit list --after 1200').action(
    async ({ after, limit, ...options }: ListOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const query = new URLSearchParams({ after, limit, language: context.messages.language });
      const entries = (await client.call('GET', `/audit?${query.toString()}`)) as readonly Entry[];
      report(context, options, entries, (all) => entryLines(all, context));
    },
  );
  const verify = audit.command('verify').description(texts.audit.verify).option('--json', texts.commandLine.json);
  withExamples(verify, texts, 'marcador audit verify').action(async (options: ReportOptions, command: Command) => {
    const client = await serviceOf(command, context);
    const verdict = (await client.call('GET', '/audit/verification')) as Verdict;
    report(context, options, verdict, () => verdictLines(verdict, context));
    if (!verdict.isIntact) context.exitWith(exitCodes.failed);
  });
}

/** A line for each entry. */
export function entryLines(entries: readonly Entry[], { texts }: CommandContext): readonly string[] {
  const { none, heads, outcomes } = texts.audit;
  if (entries.length === 0) return [none];
  const rows = entries.map(({ seq, at, who, said, outcome, from }) => [
    ...[seq, new Date(at).toISOString().slice(0, 19), who, said, outcomes[outcome], from],
  ]);
  return table(Object.values(heads), rows);
}

/** Whether it is whole, and from where on that is known. */
export function verdictLines(
  { isIntact, entries, first, last, brokenAt, letGo }: Verdict,
  { texts: { audit: texts }, messages: { format } }: CommandContext,
): readonly string[] {
  const verdict = isIntact ? texts.intact({ entries, first, last }) : texts.broken({ place: brokenAt ?? first });
  return letGo ? [verdict, texts.letGo({ upTo: letGo.upTo, at: format.instant(letGo.at) })] : [verdict];
}
