import type { Command } from 'commander';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { z } from 'zod';
import { agentSchema } from '../../../config/agent-schema.ts';
import type { agentLoginReply, agentReply, agentStateReply } from '../../api/contracts/agents.ts';
import { appliedLines, applyDocuments } from '../apply-documents.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { reasonText } from '../../messages/reason-text.ts';
import { instantReader } from '../instant-reader.ts';
import { withExamples } from '../spoken-command.ts';
import type { ServiceClient } from '../service-client.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';
import { registerTransferCommands } from './agent-transfer-commands.ts';

type Report = z.output<typeof agentReply>;
type LoginReply = z.output<typeof agentLoginReply>;
type Standing = z.output<typeof agentStateReply> & { readonly id: string };
type Login = LoginReply & { readonly id: string };

/**
 * `marcador agent apply|list|login|logout|pause|ready|hangup|pause-recording|resume-recording|dispose|transfer|complete-transfer|
 * cancel-transfer`.
 */
export function registerAgentCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const agent = program.command('agent').description(texts.agent.about);
  const apply = agent
    .command('apply')
    .argument('<file>', texts.agent.file)
    .description(texts.agent.apply)
    .option('--dry-run', texts.commandLine.dryRun)
    .option('--json', texts.commandLine.json);
  withExamples(apply, texts, 'marcador agent apply agents.yaml').action(
    async (file: string, options: ReportOptions & { dryRun?: boolean }, command: Command) => {
      const client = await serviceOf(command, context);
      const kind = { collection: 'agents', schema: agentSchema, code: 'AGENT_INVALID' } as const;
      const applied = await applyDocuments(client, file, { ...kind, dryRun: options.dryRun === true });
      report(context, options, applied, (all) => appliedLines(all, context));
    },
  );
  const list = agent.command('list').description(texts.agent.list).option('--json', texts.commandLine.json);
  withExamples(list, texts, 'marcador agent list').action(async (options: ReportOptions, command: Command) => {
    const client = await serviceOf(command, context);
    report(context, options, (await client.call('GET', '/agents')) as Report[], (all) => listLines(all, context));
  });
  registerLogin(agent, context);
  registerActions(agent, context);
  registerRecordingActions(agent, context);
  registerDispose(agent, context);
  registerTransferCommands(agent, context);
}

/** `agent login` asks this often for what became of it, and waits so long each time: a phone rings 30 s. */
const loginWaits = { times: 7, ms: 5_000 } as const;

function registerLogin(agent: Command, context: CommandContext): void {
  const { texts } = context;
  const login = agent
    .command('login')
    .argument('<agent...>', texts.agent.agents)
    .description(texts.agent.login)
    .option('--json', texts.commandLine.json);
  withExamples(login, texts, 'marcador agent login ana luis').action(
    async (ids: string[], options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const logins = await Promise.all(ids.map(async (id): Promise<Login> => ({ id, ...(await logIn(client, id)) })));
      report(context, options, logins, (all) => all.map((one) => loginLine(one, context)));
      if (logins.some(({ outcome }) => outcome !== 'up')) context.exitWith(exitCodes.failed);
    },
  );
}

/** Asked again, the service waits for the call it makes already. */
async function logIn(client: ServiceClient, id: string): Promise<LoginReply> {
  const path = `/agents/${encodeURIComponent(id)}/login?waitMs=${loginWaits.ms}`;
  let reply = (await client.call('POST', path)) as LoginReply;
  for (let time = 1; time < loginWaits.times && reply.outcome === 'calling'; time++) {
    reply = (await client.call('POST', path)) as LoginReply;
  }
  return reply;
}

/** What became of one agent's login. */
function loginLine({ id, state, outcome, reason, params }: Login, { texts, messages }: CommandContext): string {
  if (outcome === 'calling') return `${id}: ${texts.agent.stillCalling}`;
  if (outcome === 'up' || reason === undefined) return `${id}: ${messages.states.agentStates[state]}`;
  const why =
    reason === 'sip' ? refusalText(Number(params?.['status']), texts.agent) : reasonText(messages, reason, params);
  return `${id}: ${texts.agent.loginFailed({ why })}`;
}

/** A phone's refusal in words: what people see on it, not a number alone. */
function refusalText(status: number, texts: CommandContext['texts']['agent']): string {
  if (status === 486 || status === 600) return texts.phoneBusy;
  return status === 488 || status === 606 ? texts.audioRefused : texts.phoneRefused({ status });
}

function registerActions(agent: Command, context: CommandContext): void {
  const { texts } = context;
  const paths = { logout: 'logout', pause: 'pause', ready: 'ready', hangup: 'hangUp' } as const;
  for (const action of ['logout', 'pause', 'ready', 'hangup'] as const) {
    const command = agent
      .command(action)
      .argument('<agent...>', texts.agent.agents)
      .description(texts.agent[action])
      .option('--json', texts.commandLine.json);
    withExamples(command, texts, `marcador agent ${action} ana luis`).action(
      async (ids: string[], options: ReportOptions, self: Command) => {
        const client = await serviceOf(self, context);
        const states: Standing[] = [];
        for (const id of ids) {
          const reply = await client.call('POST', `/agents/${encodeURIComponent(id)}/${paths[action]}`);
          states.push({ id, ...(reply as z.output<typeof agentStateReply>) });
        }
        report(context, options, states, (all) => all.map((one) => `${one.id}: ${standingText(one, context)}`));
      },
    );
  }
}

function registerRecordingActions(agent: Command, context: CommandContext): void {
  const { texts } = context;
  const about = { pause: texts.agent.pauseRecording, resume: texts.agent.resumeRecording };
  for (const action of ['pause', 'resume'] as const) {
    const command = agent
      .command(`${action}-recording`)
      .argument('<agent>', texts.agent.agent)
      .description(about[action]);
    withExamples(command, texts, `marcador agent ${action}-recording ana`).action(
      async (id: string, _options: object, self: Command) => {
        const client = await serviceOf(self, context);
        await client.call('POST', `/agents/${encodeURIComponent(id)}/recording/${action}`);
      },
    );
  }
}

function registerDispose(agent: Command, context: CommandContext): void {
  const { texts } = context;
  const instant = instantReader(texts.agent.timeExpected);
  const dispose = agent
    .command('dispose')
    .argument('<agent>', texts.agent.agent)
    .argument('<disposition>', texts.agent.disposition)
    .description(texts.agent.dispose)
    .option('--call-back-at <time>', texts.agent.callBackAt, instant)
    .option('--call-back-agent <agent>', texts.agent.callBackAgent)
    .option('--promised-until <time>', texts.agent.promisedUntil, instant);
  const examples = [
    'marcador agent dispose ana "promesa de pago" --promised-until 2026-11-30T23:59-05:00',
    'marcador agent dispose ana "volver a llamar" --call-back-at 2026-11-24T10:30-05:00',
    'marcador agent dispose ana "volver a llamar" --call-back-at 2026-11-24T10:30-05:00 --call-back-agent me',
  ];
  withExamples(dispose, texts, ...examples).action(
    async (id: string, disposition: string, dates: DispositionDates, command: Command) => {
      const client = await serviceOf(command, context);
      await client.call('POST', `/agents/${encodeURIComponent(id)}/disposition`, { disposition, ...dates });
    },
  );
}

/** The state of an agent, and what they do after the call. */
export function standingText(
  { state, wish }: Pick<Standing, 'state' | 'wish'>,
  { texts, messages }: CommandContext,
): string {
  const words = messages.states.agentStates[state];
  return wish === undefined ? words : `${words}, ${texts.agent.wishes[wish]}`;
}

function listLines(reports: readonly Report[], context: CommandContext): readonly string[] {
  const { texts } = context;
  if (reports.length === 0) return [texts.agent.none];
  return table(
    Object.values(texts.agent.heads),
    reports.map(({ agent, state, wish }) => [
      agent.id,
      agent.name,
      standingText({ state, ...(wish === undefined ? {} : { wish }) }, context),
      agent.phone,
      Object.entries(agent.skills)
        .map(([skill, level]) => `${skill}:${level}`)
        .join(' '),
    ]),
  );
}
