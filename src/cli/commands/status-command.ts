import type { Command } from 'commander';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import type { boardReply } from '../../api/contracts/board.ts';
import { applyBoardChange, type BoardChange } from '../../api/live/board-change.ts';
import { AppError } from '../../../kernel/errors.ts';
import { alarmText, campaignReasonText, reasonText } from '../../messages/reason-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import type { ServiceClient } from '../service-client.ts';
import { counts, labelled, table } from '../table.ts';

type Board = z.output<typeof boardReply>;

/** `marcador status [--watch]`. */
export function registerStatusCommand(program: Command, context: CommandContext): void {
  const { status: texts } = context.texts;
  const status = program
    .command('status')
    .description(texts.about)
    .option('--watch', texts.watch)
    .option('--json', texts.json);
  const examples = ['marcador status', 'marcador status --watch', 'marcador status --watch --json | jq -c .'];
  withExamples(status, context.texts, ...examples).action(
    async (options: ReportOptions & { watch?: boolean }, command: Command) => {
      const client = await serviceOf(command, context);
      if (options.watch === true) return watch(client, context, options.json === true);
      report(context, options, (await client.call('GET', '/status')) as Board, (board) => boardLines(board, context));
    },
  );
}

async function watch(client: ServiceClient, context: CommandContext, json: boolean): Promise<void> {
  const socket = new WebSocket(`${client.url.replace(/^http/, 'ws')}/live`, {
    headers: { authorization: client.authorization },
  });
  await new Promise<void>((resolve, reject) => {
    let board: Board | undefined;
    socket.on('message', (data: Buffer) => (board = show(data.toString('utf8'), board, { context, json })));
    socket.on('close', () => resolve());
    socket.on('unexpected-response', (_request, { statusCode }) => {
      if (statusCode === 401) reject(new AppError('UNAUTHORIZED', { reason: 'tokenRefused' }));
      else reject(new AppError('SERVICE_FAILED', { reason: 'serviceAnswered', status: statusCode ?? 0 }));
      socket.terminate();
    });
    socket.on('error', (cause) => {
      reject(new AppError('SERVICE_UNREACHABLE', { reason: 'liveEventsUnavailable', url: client.url }, { cause }));
    });
  });
  throw new AppError('SERVICE_UNREACHABLE', { reason: 'liveEventsClosed', url: client.url });
}

/** Shows a message. Returns the board as it is then. */
function show(
  text: string,
  before: Board | undefined,
  { context, json }: { readonly context: CommandContext; readonly json: boolean },
): Board | undefined {
  if (json) {
    context.print(text);
    return undefined;
  }
  const message = JSON.parse(text) as Partial<BoardChange> & { readonly type: string };
  const board = boardAfter(before, message);
  if (!board) return before;
  const clear = context.stdoutIsTerminal ? '\u001B[H\u001B[J' : '';
  context.print(clear + boardLines(board, context).join('\n'));
  return board;
}

/** The board after a message; undefined when the message does not change it. */
function boardAfter(before: Board | undefined, message: Partial<BoardChange> & { readonly type: string }) {
  const { type, board, gone } = message;
  if (type === 'board') return board;
  return type === 'boardChanged' && before && board && gone ? applyBoardChange(before, { board, gone }) : undefined;
}

/** The board as lines for people. Pure. */
export function boardLines(board: Board, { texts: { status: texts }, messages }: CommandContext): readonly string[] {
  const { floor, store, trunks, strangers, connectedPerAgentHour } = board;
  const { labels, up, down } = texts;
  const { states, format } = messages;
  const strangerRows =
    Object.keys(strangers).length === 0 ? [] : [[labels.strangers, counts(strangers, states.securityKinds)] as const];
  const rates = {
    occupancy: format.percent(floor.occupancy),
    perAgentHour: format.decimal(connectedPerAgentHour, 1),
  };
  return [
    ...(floor.halted === undefined ? [] : [texts.halted({ reason: reasonText(messages, floor.halted) })]),
    ...labelled([
      [labels.store, store === 'up' ? up : down],
      [labels.trunks, trunks.map((trunk) => `${trunk.trunk} ${trunk.up ? up : down}`).join(', ') || '–'],
      [labels.agents, counts(floor.agentsByState, states.agentStates)],
      [labels.calls, counts(floor.callsByPhase, states.callStates)],
      [labels.occupancy, texts.rates(rates)],
      ...strangerRows,
      ...ruleRows(floor.campaigns, texts),
      ...floor.campaigns.flatMap((campaign) => machineRows(campaign, { texts, messages })),
    ]),
    '',
    ...campaignTable(floor.campaigns, { texts, messages }),
    ...alarmLines(board.alarms, messages),
  ];
}

/** The last that are over, with their end, then those that last, marked. */
function alarmLines(alarms: Board['alarms'], messages: CommandContext['messages']): readonly string[] {
  const time = (at: number): string => new Date(at).toISOString().slice(11, 19);
  const over = alarms.filter(({ endedAt }) => endedAt !== undefined).slice(-3);
  const lasting = alarms.filter(({ endedAt }) => endedAt === undefined).slice(-10);
  return [
    ...over.map((alarm) => `  ${time(alarm.at)}–${time(alarm.endedAt ?? alarm.at)} ${alarmText(messages, alarm)}`),
    ...lasting.map((alarm) => `! ${time(alarm.at)} ${alarmText(messages, alarm)}`),
  ];
}

type Campaign = Board['floor']['campaigns'][number];

interface Words {
  readonly texts: CommandContext['texts']['status'];
  readonly messages: CommandContext['messages'];
}

function campaignTable(campaigns: readonly Campaign[], { texts, messages }: Words): readonly string[] {
  const { percent } = messages.format;
  return table(
    Object.values(texts.heads),
    campaigns.map((campaign) => [
      campaign.campaignId,
      messages.states.campaignStatuses[campaign.status],
      campaign.agents,
      campaign.lines,
      campaign.dialled,
      campaign.live,
      campaign.connected,
      texts.abandoned({
        count: campaign.window?.abandoned ?? campaign.abandoned,
        share: percent(campaign.abandonment),
        cap: percent(campaign.abandonmentCap),
      }),
      campaignReasonText(messages.campaignReasonsInShort, campaign.why),
    ]),
  );
}

/** Campaigns that no contact rules hold back: nobody should forget one after a trial. */
function ruleRows(campaigns: readonly Campaign[], texts: Words['texts']): readonly (readonly [string, string])[] {
  const free = campaigns.filter(({ rulePack }) => rulePack === 'none').map(({ campaignId }) => campaignId);
  return free.length === 0 ? [] : [[texts.labels.rules, texts.noRules({ campaigns: free.join(', ') })]];
}

/** What detection did in a campaign; nothing where it is off. */
function machineRows(
  { campaignId, machines, detection }: Campaign,
  { texts, messages }: Words,
): readonly (readonly [string, string])[] {
  if (!detection) return [];
  const { percent } = messages.format;
  const mode = messages.states.detectionModes[detection.mode];
  const found = texts.machines({ campaignId, mode, machines, expected: percent(detection.machineShare) });
  const people = texts.people({
    share: percent(detection.falseMachines),
    upper: percent(detection.falseMachinesUpper),
    checked: detection.spotChecked,
  });
  return [[texts.labels.machines, `${found}; ${people}`]];
}
