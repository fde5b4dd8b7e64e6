import { InvalidArgumentError, type Command } from 'commander';
import type { DispositionDates } from '../../../dialer/outcome/disposition.ts';
import type { z } from 'zod';
import { agentSchema } from '../../../config/agent-schema.ts';
import type { agentReply } from '../../api/contracts/agents.ts';
import { appliedLines, applyDocuments } from '../apply-documents.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Report = z.output<typeof agentReply>;

const actions = {
  login: "call the agent's phone and park it: the agent is ready for calls",
  logout: 'log the agent out after the call in progress',
  pause: 'give the agent no more calls after the one in progress',
  ready: 'end wrap-up or a pause: the agent is ready for calls',
} as const;

const recordingActions = {
  pause: "silence the recording of the agent's conversation while the debtor gives card data",
  resume: 'go on recording; the end of the conversation does so too',
} as const;

/** `marcador agent apply|list|login|logout|pause|ready|pause-recording|resume-recording|dispose`. */
export function registerAgentCommand(program: Command, context: CommandContext): void {
  const agent = program.command('agent').description('create and change agents, log them in and out');
  agent
    .command('apply')
    .argument('<file>', 'YAML file of one or more agents')
    .description('create agents or change them at once; shows what changes')
    .option('--dry-run', 'show what would change and change nothing')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador agent apply agents.yaml')
    .action(async (file: string, options: ReportOptions & { dryRun?: boolean }, command: Command) => {
      const client = await serviceOf(command, context);
      const kind = { collection: 'agents', schema: agentSchema, code: 'AGENT_INVALID' } as const;
      const applied = await applyDocuments(client, file, { ...kind, dryRun: options.dryRun === true });
      report(context, options, applied, appliedLines);
    });
  agent
    .command('list')
    .description('all agents with their states')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador agent list')
    .action(async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      report(context, options, (await client.call('GET', '/agents')) as Report[], listLines);
    });
  registerActions(agent, context);
}

function registerActions(agent: Command, context: CommandContext): void {
  for (const [action, description] of Object.entries(actions)) {
    agent
      .command(action)
      .argument('<agent...>', 'ids of the agents')
      .description(description)
      .option('--json', 'print it as JSON')
      .addHelpText('after', `\nExample:\n  marcador agent ${action} ana luis`)
      .action(async (ids: string[], options: ReportOptions, command: Command) => {
        const client = await serviceOf(command, context);
        const states: { id: string; state: string }[] = [];
        for (const id of ids) {
          const reply = await client.call('POST', `/agents/${encodeURIComponent(id)}/${action}`);
          states.push({ id, state: (reply as { state: string }).state });
        }
        report(context, options, states, (all) => all.map(({ id, state }) => `${id}: ${state}`));
      });
  }
  for (const [action, description] of Object.entries(recordingActions)) {
    agent
      .command(`${action}-recording`)
      .argument('<agent>', 'id of the agent')
      .description(description)
      .addHelpText('after', `\nExample:\n  marcador agent ${action}-recording ana`)
      .action(async (id: string, _options: object, command: Command) => {
        const client = await serviceOf(command, context);
        await client.call('POST', `/agents/${encodeURIComponent(id)}/recording/${action}`);
      });
  }
  agent
    .command('dispose')
    .argument('<agent>', 'id of the agent')
    .argument('<disposition>', 'what the agent chose, like promiseToPay')
    .description('take what the agent chose for the call they last had; choosing again corrects it')
    .option('--call-back-at <time>', 'when the debtor asked to be called, like 2026-11-30T15:00-05:00', instant)
    .option('--promised-until <time>', 'until when the debtor promised to pay', instant)
    .addHelpText(
      'after',
      '\nExamples:\n  marcador agent dispose ana "promesa de pago" --promised-until 2026-11-30T23:59-05:00\n  marcador agent dispose ana "volver a llamar" --call-back-at 2026-11-24T10:30-05:00',
    )
    .action(async (id: string, disposition: string, dates: DispositionDates, command: Command) => {
      const client = await serviceOf(command, context);
      await client.call('POST', `/agents/${encodeURIComponent(id)}/disposition`, { disposition, ...dates });
    });
}

/** An instant of the command line. @throws InvalidArgumentError for a time without a zone, or none at all */
function instant(text: string): number {
  const at = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('expected a time with its zone, like 2026-11-30T15:00-05:00');
  return at;
}

function listLines(reports: readonly Report[]): readonly string[] {
  if (reports.length === 0) return ['no agents; create some with: marcador agent apply FILE.yaml'];
  return table(
    ['agent', 'name', 'state', 'phone', 'skills'],
    reports.map(({ agent, state }) => [
      agent.id,
      agent.name,
      state,
      agent.phone,
      Object.entries(agent.skills)
        .map(([skill, level]) => `${skill}:${level}`)
        .join(' '),
    ]),
  );
}
