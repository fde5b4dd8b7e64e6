import { writeFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { rhythmPage } from '../../../lab/report/rhythm-page.ts';
import { loadRhythm } from '../../../lab/rhythm/load-rhythm.ts';
import { runRhythms, type RhythmSummary } from '../../../lab/rhythm/rhythm-summary.ts';
import { callingOrders, type CallingOrderName } from '../../../lab/rhythm/run-rhythm.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { spreadCell } from './lab-tables.ts';
import { progressBar, withDays, type DaysOptions } from './lab-options.ts';

interface RhythmCommandOptions extends DaysOptions {
  readonly orders: readonly CallingOrderName[];
  readonly report?: string;
}

/** `marcador lab rhythm`: what it is worth to call people when they answer. */
export function registerRhythmCommand(lab: Command, context: CommandContext): void {
  const { texts } = context;
  const { rhythm: words } = texts.lab;
  const command = lab
    .command('rhythm')
    .argument('<worlds...>', words.worlds)
    .description(words.about)
    .option('--orders <list>', words.orders, ordersOf(words.ordersExpected), callingOrders)
    .option('--report <file>', texts.lab.options.report);
  const example = 'marcador lab rhythm segment-rhythm no-rhythm --seeds 4 --first-seed 20001 --report rhythm.html';
  withExamples(withDays(command, texts.lab, 4), texts, example).action(
    (names: readonly string[], { orders, seeds, firstSeed, report, json }: RhythmCommandOptions) => {
      const worlds = names.map(loadRhythm);
      const bar = progressBar(context, worlds.length * orders.length * seeds);
      const summaries = worlds.flatMap((world) =>
        runRhythms(world, { orders, seeds, firstSeed, onDone: () => bar?.increment() }),
      );
      bar?.stop();
      if (report !== undefined) writeFileSync(report, rhythmPage(summaries));
      if (json === true) context.print(JSON.stringify(summaries));
      else for (const line of rhythmTable(summaries, context)) context.print(line);
    },
  );
}

function ordersOf(expected: string): (text: string) => readonly CallingOrderName[] {
  return (text) =>
    text.split(',').map((name) => {
      const order = callingOrders.find((one) => one === name.trim());
      if (!order) throw new InvalidArgumentError(expected);
      return order;
    });
}

function rhythmTable(summaries: readonly RhythmSummary[], { texts, messages }: CommandContext): readonly string[] {
  const { percent, decimal } = messages.format;
  return table(
    Object.values(texts.lab.rhythm.heads),
    summaries.map(({ world, order, after, weeks, gain, calibration }) => [
      world,
      order,
      after.dials,
      percent(after.livePerDial),
      ...(gain ? [percent(gain.mean), spreadCell(gain.confidence95, percent)] : ['–', '–']),
      weeks.map(({ livePerDial }) => percent(livePerDial)).join(' · '),
      calibration ? `${decimal(calibration.brier, 3)} / ${decimal(calibration.brierOfShare, 3)}` : '–',
      calibration ? percent(calibration.calibrationError) : '–',
    ]),
  );
}
