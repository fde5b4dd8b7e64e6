import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../../../config/load-config.ts';
import { loadRulePacks, shippedRulePacks } from '../../../config/load-rule-packs.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { configFileOf } from '../global-options.ts';
import { AppError } from '../../../kernel/errors.ts';
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
  program
    .command('replay <journal>')
    .description(
      "feed a recorded day back: the same decisions must come out, or, with --policy, another policy's beside them",
    )
    .option('--policy <policy>', 'what would this policy have decided at the same moments; see lab policies')
    .option('--cap <share>', 'abandonment cap for that policy, a fraction', share, 0.03)
    .option('--rule-packs <folder>', "the house's own rule packs as they were; default those of the state folder")
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  marcador journal > day.ndjson && marcador replay day.ndjson\n  marcador replay day.ndjson --policy progressive',
    )
    .action(async (file: string, options: ReplayOptions, command: Command) => {
      if (!existsSync(file)) throw new AppError('CONFIG_INVALID', `${file}: there is no such file`);
      const { stateFolder } = loadConfig(configFileOf(command), context.env);
      const rulePacks = loadRulePacks([shippedRulePacks(), options.rulePacks ?? path.join(stateFolder, 'rule-packs')]);
      const replay = new Replay({ rulePacks, ...otherOf(options) });
      for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
        replay.take(line);
      const report = replay.report();
      if (options.json === true) context.print(JSON.stringify(report));
      else for (const line of reportLines(report, options.policy)) context.print(line);
      if (report.differing > 0 || report.missing > 0) context.exitWith(exitCodes.failed);
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
): string[] {
  const lines = [`${events} events in ${runs} run${runs === 1 ? '' : 's'}, ${commands} commands`];
  if (firstGap) {
    lines.push(`the journal is NOT whole: ${missing} entries are missing, the first before line ${firstGap.line}`);
  }
  if (differing > 0) lines.push(`NOT reproduced: commands differ after ${differing} events`);
  else lines.push(firstGap ? 'what is there was reproduced' : 'reproduced exactly');
  if (first)
    lines.push(
      `first at line ${first.line}`,
      ...first.recorded.map((text) => `  recorded ${text}`),
      ...first.replayed.map((text) => `  replayed ${text}`),
    );
  if (policy === undefined) return lines;
  lines.push(`${policy} would have decided otherwise at ${others.length} moments:`);
  for (const { at, campaignId, lines: opened, otherLines, otherReason } of others.slice(0, 20)) {
    lines.push(
      `  ${new Date(at).toISOString()} ${campaignId}: ${otherLines} lines instead of ${opened} (${otherReason})`,
    );
  }
  if (others.length > 20) lines.push('  … all of them with --json');
  return lines;
}
