import type { CampaignFindingCode } from '../../dialer/campaign/campaign-finding.ts';
import type { AgentFindingCode } from '../../routing/agent/agent-finding.ts';
import type { Messages } from './messages.ts';

/** The parameters of a reason as they come over the wire. */
export type WireParams = Readonly<Record<string, string | number>>;

type AnyTexts = Readonly<Record<string, string | ((params: WireParams) => string) | undefined>>;

/**
 * A reason in words. Codes come from a service that may be newer than this program: one without a text is shown as it is, and so
 * is one whose parameters are missing.
 */
export function reasonText(messages: Messages, reason: string, params?: WireParams): string {
  const { attemptReasons, floorReasons, pacingInShort, errors } = messages;
  const error = (errors as Readonly<Record<string, { readonly title: string } | undefined>>)[reason];
  if (error) return error.title;
  // The codes of the three lists are disjoint: the compiler builds each without the others.
  return textOf({ ...attemptReasons, ...floorReasons, ...pacingInShort }, reason, params);
}

/** A reason that history keeps: without its parameters. */
export function keptReasonText(messages: Messages, reason: string): string {
  const alone: Readonly<Partial<Record<string, string>>> = messages.reasonsAlone;
  return alone[reason] ?? reasonText(messages, reason);
}

/** An alarm in words: what, about whom, why. */
export function alarmText(
  messages: Messages,
  alarm: { readonly code: string; readonly subject: string; readonly reason: string; readonly params?: WireParams },
): string {
  const headings: Readonly<Record<string, string | undefined>> = messages.alarms;
  return `${headings[alarm.code] ?? alarm.code} ${alarm.subject}: ${reasonText(messages, alarm.reason, alarm.params)}`;
}

/** A finding about the settings of a campaign or an agent in words, without the path of the setting. */
export function findingText(
  messages: Messages,
  { code, values }: { readonly code: CampaignFindingCode | AgentFindingCode; readonly values: WireParams },
): string {
  return textOf({ ...messages.campaignFindings, ...messages.agentFindings }, code, values);
}

/** Why a campaign dials or does not: a sentence, or a few words for a table. */
export function campaignReasonText(
  texts: Messages['campaignReasons'] | Messages['campaignReasonsInShort'],
  { reason, params }: { readonly reason: string; readonly params?: WireParams },
): string {
  return textOf(texts, reason, params);
}

/** The text of a code, which may be newer than this program. Its parameters come from the wire: the text takes what it finds. */
function textOf(texts: object, code: string, params?: WireParams): string {
  const text = (texts as AnyTexts)[code];
  if (typeof text !== 'function') return text ?? code;
  return params === undefined ? code : text(params);
}
