import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { invitationReply, personAppliedReply, personReply } from '../../api/contracts/people.ts';
import { roles, type Role } from '../../identity/role.ts';
import type { Scope } from '../../identity/scope.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Person = z.output<typeof personReply>;

/** The link with which a person chooses a password. What is behind the # stays in the browser: no log sees it. */
export function invitationLink(url: string, token: string): string {
  return `${url}/invitation#${token}`;
}

/** `marcador user add|list|reset|revoke`. */
export function registerUserCommand(program: Command, context: CommandContext): void {
  const user = program.command('user').description(context.texts.user.about);
  registerAdd(user, context);
  registerList(user, context);
  registerReset(user, context);
  registerRevoke(user, context);
}

interface AddOptions extends ReportOptions {
  readonly role: readonly Role[];
  readonly agent?: string;
  readonly campaigns?: readonly string[];
  readonly teams?: readonly string[];
  readonly displayName?: string;
}

function registerAdd(user: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.user;
  const add = user
    .command('add')
    .argument('<user>', words.user)
    .description(words.add)
    .addOption(new Option('--role <roles...>', words.role).choices(roles).makeOptionMandatory())
    .option('--agent <agent>', words.agent)
    .option('--campaigns <campaigns...>', words.campaigns)
    .option('--teams <teams...>', words.teams)
    .option('--display-name <text>', words.displayName)
    .option('--json', texts.commandLine.json);
  const examples = [
    'marcador user add ana --role agent --agent ana',
    'marcador user add sofia --role supervisor --teams norte',
  ];
  withExamples(add, texts, ...examples).action(async (id: string, options: AddOptions, command: Command) => {
    const client = await serviceOf(command, context);
    const { agent, displayName, role } = options;
    const body = {
      id,
      roles: role.map((one) => ({ role: one, scope: scopeOf(options) })),
      ...(agent === undefined ? {} : { agentId: agent }),
      ...(displayName === undefined ? {} : { displayName }),
    };
    const answer = await client.call('PUT', `/people/${encodeURIComponent(id)}`, body);
    const { invitation } = answer as z.output<typeof personAppliedReply>;
    const link = invitation === undefined ? undefined : invitationLink(client.url, invitation);
    report(context, options, { id, ...(link === undefined ? {} : { link }) }, () => [
      link === undefined ? words.changed({ user: id }) : words.link({ user: id, link }),
    ]);
  });
}

/** What the roles reach: what is named, else an agent's own work, else everything. */
function scopeOf({ campaigns, teams, agent }: AddOptions): Scope {
  if (campaigns) return { kind: 'campaigns', campaigns };
  if (teams) return { kind: 'teams', teams };
  return agent === undefined ? { kind: 'all' } : { kind: 'own' };
}

function registerList(user: Command, context: CommandContext): void {
  const { texts } = context;
  const list = user.command('list').description(texts.user.list).option('--json', texts.commandLine.json);
  withExamples(list, texts, 'marcador user list').action(async (options: ReportOptions, command: Command) => {
    const client = await serviceOf(command, context);
    report(context, options, (await client.call('GET', '/people')) as Person[], (all) => personLines(all, context));
  });
}

/** A line for each person. */
export function personLines(people: readonly Person[], { texts }: CommandContext): readonly string[] {
  const { none, heads, states, yes } = texts.user;
  if (people.length === 0) return [none];
  const rows = people.map(({ id, roles: given, agentId, state, hasSecondFactor, lastSignInAt }) => [
    id,
    given.map((one) => roleText(one, texts)).join(', '),
    agentId ?? '',
    states[state],
    hasSecondFactor ? yes : '',
    lastSignInAt === undefined ? '' : new Date(lastSignInAt).toISOString().slice(0, 16),
  ]);
  return table(Object.values(heads), rows);
}

function roleText({ role, scope }: Person['roles'][number], { user }: CommandContext['texts']): string {
  const named = scope.kind === 'campaigns' ? scope.campaigns : scope.kind === 'teams' ? scope.teams : [];
  const reach = [user.scopes[scope.kind], ...named].filter(Boolean).join(' ');
  return reach === '' ? role : `${role} (${reach})`;
}

function registerReset(user: Command, context: CommandContext): void {
  const { texts } = context;
  const reset = user
    .command('reset')
    .argument('<user>', texts.user.user)
    .description(texts.user.reset)
    .option('--json', texts.commandLine.json);
  withExamples(reset, texts, 'marcador user reset ana').action(
    async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = await client.call('POST', `/people/${encodeURIComponent(id)}/reset`);
      const link = invitationLink(client.url, (answer as z.output<typeof invitationReply>).invitation);
      report(context, options, { id, link }, () => [texts.user.link({ user: id, link })]);
    },
  );
}

function registerRevoke(user: Command, context: CommandContext): void {
  const { texts } = context;
  const revoke = user
    .command('revoke')
    .argument('<user>', texts.user.user)
    .description(texts.user.revoke)
    .option('--json', texts.commandLine.json);
  withExamples(revoke, texts, 'marcador user revoke ana').action(
    async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      await client.call('DELETE', `/people/${encodeURIComponent(id)}`);
      report(context, options, { id }, () => [texts.user.revoked({ user: id })]);
    },
  );
}
