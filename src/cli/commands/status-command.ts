import type { Command } from 'commander';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import type { boardReply } from '../../api/contracts/board.ts';
import { AppError } from '../../../kernel/errors.ts';
import { languageOf } from '../../messages/language.ts';
import { messagesIn } from '../../messages/messages.ts';
import { alarmText } from '../../messages/reason-text.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import type { ServiceClient } from '../service-client.ts';
import { counts, percent, table } from '../table.ts';

type Board = z.output<typeof boardReply>;

/** `marcador status [--watch]`. */
export function registerStatusCommand(program: Command, context: CommandContext): void {
  program
    .command('status')
    .description('the floor at this moment: agents, lines, outcomes, rates, alarms')
    .option('--watch', 'follow it live until Ctrl-C')
    .option('--json', 'print it as JSON; with --watch, every live event as a line of JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  marcador status\n  marcador status --watch\n  marcador status --watch --json | jq -c .',
    )
    .action(async (options: ReportOptions & { watch?: boolean }, command: Command) => {
      const client = await serviceOf(command, context);
      if (options.watch === true) await watch(client, context, options.json === true);
      else
        report(context, options, (await client.call('GET', '/status')) as Board, (board) => boardLines(board, context));
    });
}

async function watch(client: ServiceClient, context: CommandContext, json: boolean): Promise<void> {
  const socket = new WebSocket(`${client.url.replace(/^http/, 'ws')}/live`, {
    headers: { authorization: client.authorization },
  });
  await new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer) => show(data.toString('utf8'), context, json));
    socket.on('close', () => resolve());
    socket.on('unexpected-response', (_request, { statusCode }) => {
      if (statusCode === 401) reject(new AppError('UNAUTHORIZED', 'the service does not take this token'));
      else reject(new AppError('SERVICE_FAILED', `the service answered ${statusCode}`));
      socket.terminate();
    });
    socket.on('error', (cause) => {
      reject(new AppError('SERVICE_UNREACHABLE', `the live events of ${client.url} cannot be followed`, { cause }));
    });
  });
  throw new AppError('SERVICE_UNREACHABLE', `the service at ${client.url} closed the live events`);
}

function show(text: string, context: CommandContext, json: boolean): void {
  if (json) {
    context.print(text);
    return;
  }
  const message = JSON.parse(text) as { type: string; board?: Board };
  if (!message.board) return;
  const clear = context.stdoutIsTerminal ? '\u001B[H\u001B[J' : '';
  context.print(clear + boardLines(message.board, context).join('\n'));
}

function boardLines(board: Board, context: CommandContext): readonly string[] {
  const { floor, store, trunks, connectedPerAgentHour, alarms } = board;
  const messages = messagesIn(languageOf(context.env));
  return [
    ...(floor.halted === undefined ? [] : [`NOTHING IS DIALLED: ${floor.halted}`]),
    `store ${store}   trunks ${trunks.map(({ trunk, up }) => `${trunk} ${up ? 'up' : 'DOWN'}`).join(', ') || '–'}`,
    `agents     ${counts(floor.agentsByState)}`,
    `calls      ${counts(floor.callsByPhase)}`,
    `occupancy  ${percent(floor.occupancy)}   conversations per agent-hour ${connectedPerAgentHour.toFixed(1)}`,
    '',
    ...table(
      ['campaign', 'status', 'agents', 'lines', 'dialled', 'live', 'connected', 'abandoned', 'why'],
      floor.campaigns.map((campaign) => [
        campaign.campaignId,
        campaign.status,
        campaign.agents,
        campaign.lines,
        campaign.dialled,
        campaign.live,
        campaign.connected,
        `${campaign.window?.abandoned ?? campaign.abandoned} (${percent(campaign.abandonment)} of ${percent(campaign.abandonmentCap)})`,
        campaign.pacingReason ?? '–',
      ]),
    ),
    ...floor.campaigns.flatMap((campaign) => (campaign.detection ? [detectionLine(campaign, campaign.detection)] : [])),
    ...alarms
      .slice(-5)
      .map((alarm) => `! ${new Date(alarm.at).toISOString().slice(11, 19)} ${alarmText(messages, alarm)}`),
  ];
}

function detectionLine(
  { campaignId, machines }: Board['floor']['campaigns'][number],
  detection: NonNullable<Board['floor']['campaigns'][number]['detection']>,
): string {
  const { mode, spotChecked, falseMachines, falseMachinesUpper, machineShare } = detection;
  return [
    `machines   ${campaignId}: ${mode}, ${machines} detected, expected ${percent(machineShare)} of answers`,
    `people among them ${percent(falseMachines)} (under ${percent(falseMachinesUpper)}; ${spotChecked} spot-checked)`,
  ].join('; ');
}
