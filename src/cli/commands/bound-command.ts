import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { optimumOf } from '../../../lab/bound/bound.ts';
import { gapOf, type Gap } from '../../../lab/bound/gap.ts';
import { policyList, progressBar, share, withDays, type DaysOptions } from './lab-options.ts';
import { loadScenario } from '../../../lab/load-scenario.ts';
import type { Scenario } from '../../../lab/scenario.ts';

interface BoundOptions extends DaysOptions {
  readonly at?: number;
  readonly compare?: string;
}

/** `marcador lab bound`: the exact optimum, and how near policies come to it. */
export function registerBoundCommand(lab: Command, context: CommandContext): void {
  const { texts } = context;
  const bound = lab
    .command('bound')
    .argument('<scenario>', texts.lab.options.scenario)
    .description(texts.lab.bound)
    .option('--at <share>', texts.lab.options.at, share(texts.lab))
    .option('--compare <policies>', texts.lab.options.boundCompare);
  const examples = [
    'marcador lab bound memoryless-10 --at 0.025',
    'marcador lab bound memoryless-10 --compare nvq,nvq-theta:best,progressive',
  ];
  withExamples(withDays(bound, texts.lab, 20), texts, ...examples).action(
    async (name: string, options: BoundOptions) => {
      const scenario = loadScenario(name);
      const optimum = optimumOf(scenario, options.at);
      const policies = await compare(scenario, options, context);
      if (options.json === true) {
        const compared = options.compare === undefined ? {} : { policies };
        context.print(JSON.stringify({ scenario: scenario.name, ...optimum, ...compared }));
        return;
      }
      for (const line of optimumLines(optimum, context)) context.print(line);
      if (policies.length > 0) for (const line of gapTable(policies, context)) context.print(line);
    },
  );
}

async function compare(scenario: Scenario, options: BoundOptions, context: CommandContext): Promise<readonly Gap[]> {
  const list = policyList(options.compare ?? '');
  const bar = list.length > 0 ? progressBar(context, list.length * options.seeds) : undefined;
  const gaps: Gap[] = [];
  try {
    for (const policy of list) {
      gaps.push(await gapOf(scenario, policy, { ...options, onDone: () => bar?.increment() }));
    }
  } finally {
    bar?.stop();
  }
  return gaps;
}

function optimumLines(
  { occupancy, abandonment, lines, exact }: ReturnType<typeof optimumOf>,
  { texts, messages }: CommandContext,
): readonly string[] {
  const { percent } = messages.format;
  return [
    texts.lab.bestRule({ occupancy: percent(occupancy), abandonment: percent(abandonment, 2) }),
    texts.lab.linesToKeep({ lines: lines.join(' ') }),
    texts.lab.bestBound({ occupancy: percent(exact.occupancy, 2), abandonment: percent(exact.abandonment, 2) }),
  ];
}

function gapTable(gaps: readonly Gap[], { texts, messages }: CommandContext): readonly string[] {
  const { percent, decimal } = messages.format;
  return table(
    Object.values(texts.lab.gapHeads),
    gaps.map((gap) => [
      gap.policy,
      percent(gap.occupancy, 2),
      percent(gap.confidence95, 2),
      percent(gap.abandonment, 2),
      percent(gap.worstWindowAbandonment, 2),
      percent(gap.bound, 2),
      decimal(100 * gap.gap, 2),
    ]),
  );
}
