import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { percent, table } from '../table.ts';
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
  const bound = lab
    .command('bound <scenario>')
    .description('the exact optimum of a small memoryless scenario, by value iteration')
    .option('--at <share>', "abandonment to allow; default the scenario's cap", share)
    .option('--compare <policies>', 'run these too, and compare each at the abandonment it comes to');
  withDays(bound, 20)
    .addHelpText(
      'after',
      '\nExamples:\n  marcador lab bound memoryless-10 --at 0.025\n  marcador lab bound memoryless-10 --compare nvq,nvq-theta:best,progressive',
    )
    .action(async (name: string, options: BoundOptions) => {
      const scenario = loadScenario(name);
      const optimum = optimumOf(scenario, options.at);
      const policies = await compare(scenario, options, context);
      if (options.json === true) {
        const compared = options.compare === undefined ? {} : { policies };
        context.print(JSON.stringify({ scenario: scenario.name, ...optimum, ...compared }));
        return;
      }
      for (const line of optimumLines(optimum)) context.print(line);
      if (policies.length > 0) for (const line of gapTable(policies)) context.print(line);
    });
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

function optimumLines({ occupancy, abandonment, lines, exact }: ReturnType<typeof optimumOf>): readonly string[] {
  return [
    `best rule    ${percent(occupancy)} busy, ${twoDigits(abandonment)} abandoned`,
    `lines in flight to keep, by busy agents from none to all: ${lines.join(' ')}`,
    `bound        ${twoDigits(exact.occupancy)} busy at ${twoDigits(exact.abandonment)} abandoned (two rules by chance)`,
  ];
}

function gapTable(gaps: readonly Gap[]): readonly string[] {
  return table(
    ['policy', 'occupancy', '±', 'abandoned', 'worst window', 'bound there', 'gap, points'],
    gaps.map((gap) => [
      gap.policy,
      twoDigits(gap.occupancy),
      twoDigits(gap.confidence95),
      twoDigits(gap.abandonment),
      twoDigits(gap.worstWindowAbandonment),
      twoDigits(gap.bound),
      (100 * gap.gap).toFixed(2),
    ]),
  );
}

function twoDigits(part: number): string {
  return `${(100 * part).toFixed(2)} %`;
}
