import type { CampaignReason, CampaignReasonParams } from '../../floor/state/campaign-reasons.ts';
import { formatFor } from '../format.ts';
import type { TextsOf } from '../text.ts';
import { pacing, pacingInShort } from './pacing.ts';

const { count, local } = formatFor('en');

/** Why a campaign dials or does not, in a sentence: what would have to change first. */
export const campaignReasons = {
  closing: 'The service is stopping: nothing is dialled.',
  storeDown: 'The store does not answer: nothing is dialled until it does.',
  linkDown: 'The switch cannot be reached: nothing is dialled until it can.',
  unreachable: 'A call could not reach the store or the switch: dialling pauses for a few seconds.',
  paused: 'The campaign is paused: start it with `marcador campaign start`.',
  draining: 'The campaign is draining: calls in progress go on, none is opened.',
  listFinished: 'Every record is finished.',
  newRecords: ({ records }) =>
    `The campaign is finished, and ${count(records, 'record was', 'records were')} added since: start it again with \`marcador campaign start\`.`,
  rulePackUnknown: ({ rulePack }) => `There is no rule pack ${rulePack}: nothing is dialled without one.`,
  trunkDown: ({ trunk }) => `The trunk is down: ${trunk}. \`marcador trunk status\` says why.`,
  trunkClosed: ({ trunk, until, timeZone }) =>
    `The carrier of ${trunk} failed several times in a row: no call before ${local(until, timeZone)}.`,
  noAgentLoggedIn: 'No agent is logged in.',
  noAgentForCampaign: ({ agents }) =>
    `${count(agents, 'agent is', 'agents are')} logged in, none of them for this campaign.`,
  noAgentWithSkill: ({ skill, minLevel }) =>
    `No agent who is logged in has the skill ${skill} at level ${minLevel} or more, which the campaign requires.`,
  agentsPaused: ({ agents }) => `Nobody works: ${count(agents, 'agent is', 'agents are')} paused.`,
  recordsNeedSkill: ({ skill, minLevel }) =>
    `The records ask for the skill ${skill} at level ${minLevel} or more, and no agent who is logged in has it.`,
  everyRecordWaits: ({ records, until, timeZone }) =>
    `${count(records, 'record waits', 'records wait')} for a later time; the first may be dialled at ${local(until, timeZone)}.`,
  otherCampaignFirst: ({ campaignId }) => `The campaign ${campaignId} has a higher priority and takes the agents.`,
  nobodyFreeMayTake: ({ records }) =>
    `${count(records, 'record is', 'records are')} ready, and nobody who will be free in the next seconds may take any: who may is busy.`,
  ...pacing,
  noFreeLine: "No line is free: all of the campaign's own limit, or of its trunks' channels, are used.",
  outsideHours: ({ until, timeZone }) => `The contact rules allow no call before ${local(until, timeZone)}.`,
} as const satisfies TextsOf<CampaignReason, CampaignReasonParams>;

/** The same in a few words, for tables. */
export const campaignReasonsInShort = {
  closing: 'service stopping',
  storeDown: 'store down',
  linkDown: 'switch unreachable',
  unreachable: 'dialling held',
  paused: 'paused',
  draining: 'draining',
  listFinished: 'list finished',
  newRecords: ({ records }) => `finished, ${records} new`,
  rulePackUnknown: ({ rulePack }) => `no rule pack ${rulePack}`,
  trunkDown: ({ trunk }) => `trunk down: ${trunk}`,
  trunkClosed: ({ until, timeZone }) => `carrier failing, until ${local(until, timeZone)}`,
  noAgentLoggedIn: 'no agent logged in',
  noAgentForCampaign: () => 'no agent of this campaign',
  noAgentWithSkill: ({ skill }) => `no agent with ${skill}`,
  agentsPaused: () => 'agents paused',
  recordsNeedSkill: ({ skill }) => `records need ${skill}`,
  everyRecordWaits: ({ until, timeZone }) => `waits until ${local(until, timeZone)}`,
  otherCampaignFirst: ({ campaignId }) => `${campaignId} first`,
  nobodyFreeMayTake: () => 'nobody free may take it',
  ...pacingInShort,
  outsideHours: ({ until, timeZone }) => `outside hours until ${local(until, timeZone)}`,
} as const satisfies TextsOf<CampaignReason, CampaignReasonParams>;
