import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../../../config/load-config.ts';
import { loadRulePacks, shippedRulePacks } from '../../../config/load-rule-packs.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { configFileOf } from './service-command.ts';
import { reasonText } from '../../messages/reason-text.ts';
import { AppError } from '../../../kernel/errors.ts';
import { withExamples } from '../spoken-command.ts';
import { share } from './lab-options.ts';
import { parsePolicy } from '../../../lab/policies/catalogue.ts';
import { Replay, type ReplayReport } from '../../../lab/replay.ts';

interface ReplayOptions {
  readonly policy?: string;
  readonly cap: number;
  readonly rulePacks?: string;
  readonly json?: boolean;
}

/** `marcador replay JOURNAL.ndjson [--policy P]`. */
export function registerReplayCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const command = program
    .command('replay')
    .argument('<journal>', texts.replay.journal)
    .description(texts.replay.about)
    .option('--policy <policy>', texts.replay.policy)
    .option('--cap <share>', texts.replay.cap, share(texts.lab), 0.03)
    .option('--rule-packs <folder>', texts.replay.rulePacks)
    .option('--json', texts.commandLine.json);
  const examples = [
    'marcador journal > day.ndjson && marcador replay day.ndjson',
    'marcador replay day.ndjson --policy progressive',
  ];
  withExamples(command, texts, ...examples).action(async (file: string, options: ReplayOptions, self: Command) => {
    if (!existsSync(file)) throw new AppError('CONFIG_INVALID', { reason: 'fileMissing', file });
    const { stateFolder } = loadConfig(configFileOf(self), context.env);
    const rulePacks = loadRulePacks([shippedRulePacks(), options.rulePacks ?? path.join(stateFolder, 'rule-packs')]);
    const replay = new Replay({ rulePacks, ...otherOf(options) });
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) replay.take(line);
    const report = replay.report();
    if (options.json === true) context.print(JSON.stringify(report));
    else for (const line of reportLines(report, options.policy, context)) context.print(line);
    if (report.differing > 0) context.exitWith(exitCodes.failed);
  });
}

function otherOf({
  policy,
  cap,
}: {
  policy?: string;
  cap: number;
}): Pick<ConstructorParameters<typeof Replay>[0], 'other'> {
  if (policy === undefined) return {};
  const { entry, parameter } = parsePolicy(policy);
  const oracle = { freeAt: () => 0, foresee: () => undefined };
  const needs = { cap, oracle, ...(typeof parameter === 'number' ? { parameter } : {}) };
  return { other: () => entry.create(needs) };
}

function reportLines(
  { runs, events, commands, differing, first, missing, firstGap, others }: ReplayReport,
  policy: string | undefined,
  { texts: { replay: texts }, messages }: CommandContext,
): readonly string[] {
  const lines = [texts.counts({ runs, events, commands })];
  if (firstGap) lines.push(texts.gaps({ missing, line: firstGap.line }));
  if (differing > 0) lines.push(texts.differs({ differing }));
  else lines.push(firstGap ? texts.sameButGaps : texts.same);
  if (first)
    lines.push(
      texts.first({ line: first.line }),
      ...first.recorded.map((command) => texts.recorded({ command })),
      ...first.replayed.map((command) => texts.replayed({ command })),
    );
  if (policy === undefined) return lines;
  lines.push(texts.otherwise({ policy, moments: others.length }));
  for (const { at, campaignId, lines: opened, otherLines, otherReason } of others.slice(0, 20)) {
    const reason = reasonText(messages, otherReason);
    lines.push(
      `  ${new Date(at).toISOString()} ${campaignId}: ${texts.instead({ lines: otherLines, opened, reason })}`,
    );
  }
  if (others.length > 20) lines.push(`  ${texts.more}`);
  return lines;
}
