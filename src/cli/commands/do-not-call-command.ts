import type { Command } from 'commander';
import type { z } from 'zod';
import type { barredSliceReply, barResults } from '../../api/contracts/do-not-call.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Slice = z.output<typeof barredSliceReply>;
type Results = z.output<typeof barResults>;

/** `marcador do-not-call list|add|remove`. */
export function registerDoNotCallCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.doNotCall;
  const doNotCall = program.command('do-not-call').description(words.about);
  doNotCall
    .command('list')
    .description(words.list)
    .option('--json', texts.commandLine.json)
    .action(async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      for (let cursor: string | undefined = '0'; cursor !== undefined;) {
        const slice = (await client.call('GET', `/do-not-call?limit=1000&cursor=${cursor}`)) as Slice;
        const lines =
          options.json === true ? slice.numbers.map((one) => JSON.stringify(one)) : numberLines(slice.numbers);
        for (const line of lines) context.print(line);
        cursor = slice.next;
      }
    });
  for (const [name, path, example] of [
    ['add', '/do-not-call', 'marcador do-not-call add +573001112233'],
    ['remove', '/do-not-call/lift', 'marcador do-not-call remove +573001112233'],
  ] as const) {
    const command = doNotCall
      .command(name)
      .argument('<number...>', words.number)
      .description(words[name])
      .option('--json', texts.commandLine.json);
    withExamples(command, texts, example).action(
      async (numbers: readonly string[], options: ReportOptions, self: Command) => {
        const client = await serviceOf(self, context);
        const results = (await client.call('POST', path, { numbers })) as Results;
        report(context, options, results, (all) => all.map(({ e164, result }) => `${e164}  ${words.results[result]}`));
      },
    );
  }
}

function numberLines(numbers: Slice['numbers']): readonly string[] {
  return table(
    ['', ''],
    numbers.map(({ e164, by }) => [e164, by]),
  ).slice(1);
}
