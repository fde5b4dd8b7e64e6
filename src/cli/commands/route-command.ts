import type { Command } from 'commander';
import type { z } from 'zod';
import type { pastMatchReply, routeReply } from '../../api/contracts/matches.ts';
import { reasonText } from '../../messages/reason-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { labelled, table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type PastMatch = z.output<typeof pastMatchReply>;
type Route = z.output<typeof routeReply>;
type Valued = Pick<Route['agents'][number], 'agentId' | 'perSecond' | 'net' | 'terms'>;

interface ExplainOptions extends ReportOptions {
  readonly attempt?: string;
  readonly campaign?: string;
  readonly debtor?: string;
}

/** `marcador route explain`: why an agent got an attempt, or who would get a debtor now. */
export function registerRouteCommand(program: Command, context: CommandContext): void {
  const { route: texts, commandLine } = context.texts;
  const route = program.command('route').description(texts.about);
  const explain = route
    .command('explain')
    .description(texts.explain)
    .option('--attempt <call>', texts.attempt)
    .option('--campaign <id>', texts.campaign)
    .option('--debtor <debtor>', texts.debtor)
    .option('--json', commandLine.json);
  withExamples(
    explain,
    context.texts,
    'marcador route explain --attempt 0d9c5a7a-…',
    'marcador route explain --campaign cards --debtor D-1001',
  ).action(async (options: ExplainOptions, command: Command) => {
    const { attempt, campaign, debtor } = options;
    if (attempt === undefined && campaign === undefined) missing(command, '--attempt <call>');
    if (attempt === undefined && debtor === undefined) missing(command, '--debtor <debtor>');
    const client = await serviceOf(command, context);
    if (attempt !== undefined) {
      const matches = await client.call('GET', `/attempts/${encodeURIComponent(attempt)}/matches`);
      report(context, options, matches as PastMatch[], (all) => pastLines(all, context));
      return;
    }
    const path = `/campaigns/${encodeURIComponent(campaign ?? '')}/debtors/${encodeURIComponent(debtor ?? '')}/route`;
    report(context, options, (await client.call('GET', path)) as Route, (found) => routeLines(found, context));
  });
}

/** As commander refuses a command line without an option it needs. */
function missing(command: Command, option: string): never {
  const code = 'commander.missingMandatoryOptionValue';
  return command.error(`error: required option '${option}' not specified`, { code });
}

/** Who got an attempt, and why. */
export function pastLines(matches: readonly PastMatch[], context: CommandContext): readonly string[] {
  const { texts, messages } = context;
  if (matches.length === 0) return [texts.route.noMatch];
  return matches.flatMap(({ at, agentId, reason, match }) => {
    const why = reasonText(messages, reason);
    const given = texts.route.given({ at: messages.format.instant(at), agent: agentId, reason: why });
    if (!match) return [given];
    const propensity = messages.format.percent(match.propensity);
    const choice = `  ${texts.route.choice({ eligible: match.eligible, propensity })}`;
    if (match.candidates.length === 0) return [given, choice, `  ${texts.route.noValues}`];
    return [given, choice, ...values(match.candidates, context).map((line) => `  ${line}`), '', texts.route.legend];
  });
}

/** What a debtor needs, and who may take them. */
export function routeLines(route: Route, context: CommandContext): readonly string[] {
  const { route: texts } = context.texts;
  const { labels } = texts;
  const stateOf = new Map(route.agents.map(({ agentId, state, mayTakeNow }) => [agentId, { state, mayTakeNow }]));
  const may = route.agents.filter(({ whyNot }) => whyNot === undefined);
  const mayNot = route.agents.flatMap(({ agentId, whyNot }) =>
    whyNot ? [[agentId, texts.whyNot[whyNot.reason](whyNot.params ?? {})] as const] : [],
  );
  const describe = (agentId: string): string => {
    const { state = 'offline', mayTakeNow = false } = stateOf.get(agentId) ?? {};
    return mayTakeNow ? texts.now : context.messages.states.agentStates[state];
  };
  return [
    ...labelled([
      [labels.policy, texts.policies[route.policy]],
      [labels.rules, route.rules.join(', ') || texts.noRules],
      [labels.needs, needsOf(route, texts).join(', ') || texts.nothing],
      [labels.prefers, route.preferred.map(texts.skill).join(', ') || texts.nothing],
    ]),
    ...(route.doNotRoute ? [texts.doNotRoute] : []),
    ...(may.length === 0 ? [] : ['', ...values(may, context, describe), '', texts.legend]),
    ...(mayNot.length === 0 ? [] : ['', texts.mayNot, ...labelled(mayNot).map((line) => `  ${line}`)]),
  ];
}

function needsOf({ required }: Route, texts: CommandContext['texts']['route']): readonly string[] {
  const { skills, licences, languages, portfolio } = required;
  return [
    ...skills.map(texts.skill),
    ...licences.map((licence) => texts.licence({ licence })),
    ...languages.map(texts.language),
    ...(portfolio === undefined ? [] : [texts.portfolio({ portfolio })]),
  ];
}

/** The agents with what is expected of each, as a table. */
function values(
  agents: readonly Valued[],
  { texts: { route: texts }, messages: { format } }: CommandContext,
  stateOf?: (agentId: string) => string,
): readonly string[] {
  const { columns } = texts;
  const head = [
    columns.agent,
    ...(stateOf ? [columns.state] : []),
    columns.perHour,
    columns.corrected,
    columns.probability,
    columns.usual,
    columns.learnt,
    columns.continuity,
    columns.language,
    columns.skill,
    columns.handlingSeconds,
  ];
  const perHour = (value: number | undefined): string => format.decimal((value ?? 0) * 3_600, 2);
  const rows = agents.map(({ agentId, perSecond, net, terms = {} }) => {
    const term = (name: string): number => terms[name] ?? 0;
    const odds = (value: number): string => format.decimal(value, 2);
    return [
      agentId,
      ...(stateOf ? [stateOf(agentId)] : []),
      perHour(perSecond),
      perHour(net),
      format.percent(term('probability')),
      odds(term('usual')),
      odds(term('agent') + term('segment')),
      odds(term('continuity')),
      odds(term('language')),
      odds(term('skill')),
      format.decimal(term('handlingSeconds'), 0),
    ];
  });
  return table(head, rows);
}
