import { writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { summaryTable } from './lab-tables.ts';
import { report, type ReportOptions } from './service-command.ts';
import { registerBoundCommand } from './bound-command.ts';
import { registerRhythmCommand } from './lab-rhythm-command.ts';
import { matching, matchings, policyList, progressBar, withDays, type DaysOptions } from './lab-options.ts';
import { loadScenario, shippedScenarios } from '../../../lab/load-scenario.ts';
import { policies } from '../../../lab/policies/catalogue.ts';
import { reportPage } from '../../../lab/report/report-page.ts';
import { recordDay } from '../../../lab/report/record-day.ts';
import { withMatching, type MatchingChoice } from '../../../lab/matching-choice.ts';
import { dialOrders, type DialOrder } from '../../../routing/match/matching-policy.ts';
import { runPolicy } from '../../../lab/run-lab.ts';
import { writeJournal } from '../../../lab/write-journal.ts';
import { scenarioSchema, type Scenario } from '../../../lab/scenario.ts';
import type { Summary } from '../../../lab/summary.ts';

interface RunOptions extends DaysOptions {
  readonly policy: string;
  readonly match?: MatchingChoice;
  readonly order?: DialOrder;
  readonly journal?: string;
}

interface CompareOptions extends DaysOptions {
  readonly policies: string;
  readonly match?: readonly MatchingChoice[];
  readonly report?: string;
}

const everybody = Object.entries(policies)
  .map(([name, { parameter }]) => (parameter && name !== 'omnidialer' ? `${name}:best` : name))
  .join(',');

/** `marcador lab …`: pacing policies against each other in a simulated world, on the floor that runs in production. */
export function registerLabCommand(program: Command, context: CommandContext): void {
  const lab = program.command('lab').description(context.texts.lab.about);
  registerRun(lab, context);
  registerCompare(lab, context);
  registerBoundCommand(lab, context);
  registerRhythmCommand(lab, context);
  registerLists(lab, context);
  lab
    .command('schema')
    .description(context.texts.lab.schema)
    .action(() => context.print(JSON.stringify(scenarioJsonSchema(), undefined, 2)));
}

function registerLists(lab: Command, context: CommandContext): void {
  const { texts, messages } = context;
  const { scenarios, policies: about, scenarioHeads, policyHeads, parameters } = texts.lab;
  lab
    .command('scenarios')
    .description(scenarios)
    .option('--json', texts.commandLine.json)
    .action((options: ReportOptions) => {
      report(context, options, shippedScenarios(), (all) =>
        table(
          Object.values(scenarioHeads),
          all.map(({ name, title }) => [name, typeof title === 'string' ? title : title[messages.language]]),
        ),
      );
    });
  lab
    .command('policies')
    .description(about)
    .option('--json', texts.commandLine.json)
    .action((options: ReportOptions) => {
      const all = Object.entries(policies).map(([name, { parameter }]) => ({ name, ...(parameter && { parameter }) }));
      const summaries: Readonly<Record<string, string>> = texts.policies;
      report(context, options, all, (rows) =>
        table(
          Object.values(policyHeads),
          rows.map(({ name, parameter }) => [name, parameter ? parameters[parameter.name] : '', summaries[name] ?? '']),
        ),
      );
    });
}

/** JSON Schema (draft 2020-12) of what may stand in a scenario file; `$schema` itself is allowed too. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', reused: 'ref' });
  return { ...schema, properties: { $schema: { type: 'string' }, ...schema.properties } };
}

function registerRun(lab: Command, context: CommandContext): void {
  const { texts } = context;
  const run = lab
    .command('run')
    .argument('<scenario>', texts.lab.options.scenario)
    .description(texts.lab.run)
    .option('--policy <policy>', texts.lab.options.policy, 'nvq')
    .option('--match <match>', texts.lab.options.match, matching(texts.lab))
    .addOption(new Option('--order <order>', texts.lab.options.order).choices(dialOrders))
    .option('--journal <file>', texts.lab.options.journal);
  const examples = [
    'marcador lab run reference-10 --policy nvq --seeds 40',
    'marcador lab run my.json --policy ratio:2.5 --json',
    'marcador lab run skilled-10 --match bestMatch --order value',
  ];
  withExamples(withDays(run, texts.lab), texts, ...examples).action(async (name: string, options: RunOptions) => {
    const { match, order } = options;
    const scenario = withMatching(loadScenario(name), { ...match, ...(order && { order }) });
    const bar = progressBar(context, options.seeds);
    const summary = await runPolicy(scenario, options.policy, { ...options, onDone: () => bar?.increment() });
    bar?.stop();
    if (options.journal !== undefined) {
      writeJournal(options.journal, { scenario, policy: summary.policy, seed: options.firstSeed });
    }
    if (options.json === true) context.print(JSON.stringify(summary));
    else for (const line of summaryTable([summary], context)) context.print(line);
  });
}

function registerCompare(lab: Command, context: CommandContext): void {
  const { texts } = context;
  const compare = lab
    .command('compare')
    .argument('<scenarios...>', texts.lab.options.scenarios)
    .description(texts.lab.compare)
    .option('--policies <list>', texts.lab.options.list, everybody)
    .option('--match <list>', texts.lab.options.matches, matchings(texts.lab))
    .option('--report <file>', texts.lab.options.report);
  const examples = [
    'marcador lab compare reference-10 reference-50 --policies nvq,progressive,ratio:best --report pacing.html',
    'marcador lab compare skilled-10 --policies nvq --match longestIdle,bestMatch,bestMatch/value,knownPairs/value',
  ];
  withExamples(withDays(compare, texts.lab), texts, ...examples).action(
    async (names: readonly string[], options: CompareOptions) => {
      const scenarios = names.map(loadScenario);
      const summaries = await runAll(scenarios, options, context);
      if (options.report !== undefined) writeReport(options.report, { scenarios, summaries, options });
      if (options.json === true) context.print(JSON.stringify(summaries));
      else for (const line of summaryTable(summaries, context)) context.print(line);
    },
  );
}

/** Every policy over every scenario in every matching, one after the other. */
async function runAll(
  scenarios: readonly Scenario[],
  options: CompareOptions,
  context: CommandContext,
): Promise<readonly Summary[]> {
  const { match: choices = [{}] } = options;
  const list = policyList(options.policies);
  const bar = progressBar(context, scenarios.length * list.length * choices.length * options.seeds);
  const summaries: Summary[] = [];
  for (const scenario of scenarios) {
    for (const policy of list) {
      for (const choice of choices) {
        const matched = withMatching(scenario, choice);
        summaries.push(await runPolicy(matched, policy, { ...options, onDone: () => bar?.increment() }));
      }
    }
  }
  bar?.stop();
  return summaries;
}

function writeReport(
  file: string,
  {
    scenarios,
    summaries,
    options,
  }: {
    readonly scenarios: readonly Scenario[];
    readonly summaries: readonly Summary[];
    readonly options: CompareOptions;
  },
): void {
  const policy = policyList(options.policies).includes('nvq') ? 'nvq' : (summaries[0]?.policy ?? 'nvq');
  const days = scenarios.map((scenario) => recordDay(scenario, policy, options.firstSeed));
  writeFileSync(file, reportPage(summaries, days));
}
