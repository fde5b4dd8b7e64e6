import { hasSkills, worksFor, type SkillNeed } from '../../../routing/match/eligible.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { Why } from '../../../kernel/reason.ts';
import type { AgentOnFloor } from '../state/agent-on-floor.ts';
import { isUnanswered } from '../state/call-on-floor.ts';
import type { CampaignOnFloor } from '../state/campaign-on-floor.ts';
import type { CampaignReason, CampaignReasonParams } from '../state/campaign-reasons.ts';
import type { FloorState } from '../state/floor-state.ts';
import { heldBack } from './records/held-back.ts';
import { closedUntil } from './records/choose-number.ts';

type CampaignWhy = Why<CampaignReason, CampaignReasonParams>;
type Held = CampaignWhy | undefined;

/** Why the campaign dials, or does not: what would have to change first. Reads, changes nothing. */
export function campaignReason(floor: FloorState, campaign: CampaignOnFloor, now: EpochMs): CampaignWhy {
  return (
    heldByStatus(campaign) ??
    floor.whyHalted() ??
    heldByRules(floor, campaign, now) ??
    heldByTrunks(floor, campaign, now) ??
    heldByStaff(floor, campaign) ??
    heldByList(floor, campaign, now) ??
    heldByOthers(floor, campaign) ??
    heldByNeeds(campaign) ??
    pacedBy(floor, campaign)
  );
}

function heldByStatus({ status, unfinished = 0 }: CampaignOnFloor): Held {
  if (status === 'running') return undefined;
  if (status !== 'finished') return status;
  return unfinished > 0 ? { reason: 'newRecords', params: { records: unfinished } } : 'listFinished';
}

/** A campaign with ready records may dial debtors of other zones while its own is closed. */
function heldByRules(floor: FloorState, campaign: CampaignOnFloor, now: EpochMs): Held {
  const { pack, rules, ready } = campaign;
  if (!pack) return { reason: 'rulePackUnknown', params: { rulePack: rules.rulePack } };
  if (ready.length > 0 || campaign.lines > 0) return undefined;
  const until = closedUntil(floor, campaign, pack, now);
  return until === undefined ? undefined : { reason: 'outsideHours', params: { until, timeZone: rules.timeZone } };
}

function heldByTrunks(floor: FloorState, { rules }: CampaignOnFloor, now: EpochMs): Held {
  const gates = rules.trunks.map((name) => floor.trunk(name));
  const closedUntilAt = (at: EpochMs | undefined): at is EpochMs => at !== undefined && at > now;
  if (gates.some((gate) => gate.isUp && !closedUntilAt(gate.closedUntil))) return undefined;
  const opens = gates.find((gate) => gate.isUp);
  if (!opens) return { reason: 'trunkDown', params: { trunk: rules.trunks.join(', ') } };
  const params = { trunk: opens.name, until: opens.closedUntil ?? now, timeZone: rules.timeZone };
  return { reason: 'trunkClosed', params };
}

function heldByStaff(floor: FloorState, { rules, staffed }: CampaignOnFloor): Held {
  if (staffed > 0) return undefined;
  const present = [...floor.agents.values()].filter(({ state }) => state !== 'offline');
  if (present.length === 0) return 'noAgentLoggedIn';
  const assigned = present.filter(({ profile }) => worksFor(profile, rules.id));
  if (assigned.length === 0) return { reason: 'noAgentForCampaign', params: { agents: present.length } };
  const missing = skillNobodyHas(assigned, rules.requiredSkills);
  if (missing) return { reason: 'noAgentWithSkill', params: missing };
  return { reason: 'agentsPaused', params: { agents: assigned.length } };
}

/** The first of the skills that nobody has, or, where each is somebody's and all are nobody's, the last. */
function skillNobodyHas(agents: readonly AgentOnFloor[], needs: readonly SkillNeed[]): SkillNeed | undefined {
  if (agents.some(({ profile }) => hasSkills(profile, needs))) return undefined;
  return needs.find((need) => !agents.some(({ profile }) => hasSkills(profile, [need]))) ?? needs.at(-1);
}

function heldByList(floor: FloorState, campaign: CampaignOnFloor, now: EpochMs): Held {
  const { ready, lines, unfinished, wait, rules } = campaign;
  if (ready.length > 0 || lines > 0) return undefined;
  if (unfinished === 0) return 'listFinished';
  const missing = wait?.skill && skillNobodyHas(staffOf(floor, rules.id), [wait.skill]);
  if (missing) return { reason: 'recordsNeedSkill', params: missing };
  const until = wait?.until;
  if (unfinished === undefined || until === undefined || until <= now) return undefined;
  return { reason: 'everyRecordWaits', params: { records: unfinished, until, timeZone: rules.timeZone } };
}

/** Who is logged in and may take the campaign's calls. */
function staffOf(floor: FloorState, campaignId: string): readonly AgentOnFloor[] {
  return [...floor.agents.values()].filter(
    ({ state, campaignIds }) => state !== 'offline' && campaignIds.includes(campaignId),
  );
}

/** Agents whom the campaign shares with one of higher priority, and all of whom that one has. */
function heldByOthers(floor: FloorState, campaign: CampaignOnFloor): Held {
  if (campaign.lines > 0) return undefined;
  const { id, priority } = campaign.rules;
  const isFirst = (other: CampaignOnFloor): boolean => other.rules.priority > priority && other.lines > 0;
  const first = [...floor.campaigns.values()].filter(isFirst).sort((a, b) => b.rules.priority - a.rules.priority)[0];
  if (!first) return undefined;
  const staff = staffOf(floor, id);
  const free = staff.filter(({ state }) => state === 'idle').length;
  const theirs = staff.filter(({ call }) => call && isFirst(call.campaign)).length;
  const awaited = [...floor.calls.values()].filter((call) => isFirst(call.campaign) && isUnanswered(call)).length;
  if (free > awaited || theirs + awaited === 0) return undefined;
  return { reason: 'otherCampaignFirst', params: { campaignId: first.rules.id } };
}

/** Somebody is free, or about to be, and may take none of the records that are ready. */
function heldByNeeds(campaign: CampaignOnFloor): Held {
  const { ready } = campaign;
  if (ready.length === 0 || heldBack(campaign).length < ready.length) return undefined;
  return { reason: 'nobodyFreeMayTake', params: { records: ready.length } };
}

/** What pacing said last; it is not asked again while nobody is idle, and its word may be of another moment. */
function pacedBy(floor: FloorState, campaign: CampaignOnFloor): CampaignWhy {
  const { rules, lines, lastReason } = campaign;
  const isIdle = [...floor.idle].some(({ campaignIds }) => campaignIds.includes(rules.id));
  if (!isIdle && lines === 0) return 'noIdleAgent';
  // Hours are judged anew above: the last word of pacing may be from before they opened.
  return lastReason === undefined || lastReason === 'outsideHours' ? 'notAsked' : lastReason;
}
