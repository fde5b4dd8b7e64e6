import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import type { CommandContext } from '../command-context.ts';
import { percent, table } from '../table.ts';
import { registerBoundCommand } from './bound-command.ts';
import { policyList, progressBar, withDays, type DaysOptions } from './lab-options.ts';
import { loadScenario, shippedScenarios } from '../../../lab/load-scenario.ts';
import { policies } from '../../../lab/policies/catalogue.ts';
import { reportPage } from '../../../lab/report/report-page.ts';
import { recordDay } from '../../../lab/report/record-day.ts';
import { runPolicy } from '../../../lab/run-lab.ts';
import { writeJournal } from '../../../lab/write-journal.ts';
import { scenarioSchema } from '../../../lab/scenario.ts';
import type { Summary } from '../../../lab/summary.ts';

interface RunOptions extends DaysOptions {
  readonly policy: string;
  readonly journal?: string;
}

interface CompareOptions extends DaysOptions {
  readonly policies: string;
  readonly report?: string;
}

const everybody = Object.entries(policies)
  .map(([name, { parameter }]) => (parameter && name !== 'omnidialer' ? `${name}:best` : name))
  .join(',');

/** `marcador lab …`: pacing policies against each other in a simulated world, on the floor that runs in production. */
export function registerLabCommand(program: Command, context: CommandContext): void {
  const lab = program.command('lab').description('measure pacing policies in a simulated world');
  registerRun(lab, context);
  registerCompare(lab, context);
  registerBoundCommand(lab, context);
  lab
    .command('scenarios')
    .description('the shipped scenarios')
    .option('--json', 'print them as JSON')
    .action((options: { json?: boolean }) => {
      const shipped = shippedScenarios();
      if (options.json === true) context.print(JSON.stringify(shipped));
      else
        for (const line of table(
          ['name', 'what'],
          shipped.map(({ name, title }) => [name, title]),
        ))
          context.print(line);
    });
  lab
    .command('policies')
    .description('the policies that can be run')
    .option('--json', 'print them as JSON')
    .action((options: { json?: boolean }) => {
      const rows = Object.entries(policies).map(([name, { summary, parameter }]) => ({
        name,
        summary,
        parameter: parameter?.name ?? '',
      }));
      if (options.json === true) context.print(JSON.stringify(rows));
      else
        for (const line of table(
          ['name', 'parameter', 'what'],
          rows.map((row) => [row.name, row.parameter, row.summary]),
        ))
          context.print(line);
    });
  lab
    .command('schema')
    .description('the JSON Schema of scenario files')
    .action(() => context.print(JSON.stringify(scenarioJsonSchema(), undefined, 2)));
}

/** JSON Schema (draft 2020-12) of what may stand in a scenario file; `$schema` itself is allowed too. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input' });
  return { ...schema, properties: { $schema: { type: 'string' }, ...schema.properties } };
}

function registerRun(lab: Command, context: CommandContext): void {
  const run = lab
    .command('run <scenario>')
    .description('run one policy over a scenario, a shipped name or a file')
    .option('--policy <policy>', 'NAME, NAME:VALUE or NAME:best; see lab policies', 'nvq')
    .option('--journal <file>', 'also write the journal of the first day, for marcador replay');
  withDays(run)
    .addHelpText(
      'after',
      '\nExamples:\n  marcador lab run reference-10 --policy nvq --seeds 40\n  marcador lab run my.json --policy ratio:2.5 --json',
    )
    .action(async (name: string, options: RunOptions) => {
      const scenario = loadScenario(name);
      const bar = progressBar(context, options.seeds);
      const summary = await runPolicy(scenario, options.policy, { ...options, onDone: () => bar?.increment() });
      bar?.stop();
      if (options.journal !== undefined) {
        writeJournal(options.journal, { scenario, policy: summary.policy, seed: options.firstSeed });
      }
      if (options.json === true) context.print(JSON.stringify(summary));
      else for (const line of summaryTable([summary])) context.print(line);
    });
}

function registerCompare(lab: Command, context: CommandContext): void {
  const compare = lab
    .command('compare <scenarios...>')
    .description('run many policies over scenarios, beside each other')
    .option('--policies <list>', 'comma-separated; :best tunes a parameter to the cap', everybody)
    .option('--report <file>', 'write a page with pictures, one self-contained HTML file');
  withDays(compare)
    .addHelpText(
      'after',
      '\nExample:\n  marcador lab compare reference-10 reference-50 --policies nvq,progressive,ratio:best --report pacing.html',
    )
    .action(async (names: readonly string[], options: CompareOptions) => {
      const list = policyList(options.policies);
      const scenarios = names.map(loadScenario);
      const bar = progressBar(context, scenarios.length * list.length * options.seeds);
      const summaries: Summary[] = [];
      for (const scenario of scenarios) {
        for (const policy of list) {
          summaries.push(await runPolicy(scenario, policy, { ...options, onDone: () => bar?.increment() }));
        }
      }
      bar?.stop();
      if (options.report !== undefined) {
        writeFileSync(
          options.report,
          reportPage(
            summaries,
            scenarios.map((scenario) =>
              recordDay(scenario, list.includes('nvq') ? 'nvq' : (summaries[0]?.policy ?? 'nvq'), options.firstSeed),
            ),
          ),
        );
      }
      if (options.json === true) context.print(JSON.stringify(summaries));
      else for (const line of summaryTable(summaries)) context.print(line);
    });
}

function summaryTable(summaries: readonly Summary[]): readonly string[] {
  return table(
    [
      'scenario',
      'policy',
      'occupancy',
      '±',
      'idle min/h',
      'live/h',
      'abandoned',
      'worst window',
      'over cap',
      'dials/live',
      'wait p99',
    ],
    summaries.map((summary) => [
      summary.scenario,
      summary.policy,
      percent(summary.occupancy),
      percent(summary.confidence95.occupancy),
      summary.idleMinutesPerAgentHour.toFixed(1),
      summary.livePerAgentHour.toFixed(1),
      `${(100 * summary.abandonment).toFixed(2)} %`,
      `${(100 * summary.worstWindowAbandonment).toFixed(2)} %`,
      `${Math.round(summary.windowsOverCap * summary.windows)} of ${summary.windows}`,
      summary.dialsPerLiveAnswer.toFixed(2),
      `${Math.round(summary.waitP99Ms)} ms`,
    ]),
  );
}
