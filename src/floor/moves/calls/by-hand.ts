import { mayTake } from '../../../../routing/match/may-take.ts';
import type { ClaimedRecord, RecordProgress } from '../../../../dialer/attempt/attempt.ts';
import type { EpochMs } from '../../../../kernel/clock.ts';
import type { AgentOnFloor } from '../../state/agent-on-floor.ts';
import type { NumberReason } from '../../../../dialer/attempt/attempt-reasons.ts';
import type { CallOnFloor } from '../../state/call-on-floor.ts';
import type { CampaignOnFloor } from '../../state/campaign-on-floor.ts';
import type { ByHandRefusal } from '../../state/floor-reasons.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { isCountedOn } from '../agent-requests.ts';
import { changeLeaving, moveAgent } from '../move-agent.ts';
import { placeCall } from '../pacing-places.ts';
import { chooseNumber } from '../records/choose-number.ts';
import { firstFreeTrunk, freeLines, openCall } from '../records/dial.ts';
import { poolRecord } from '../records/pool-records.ts';
import { settleUndialled } from './settle.ts';

/** A record that is the floor's, for an agent who calls its debtor by hand. */
export interface HandRecord {
  readonly claimed: ClaimedRecord;
  /** When it was scheduled for; absent: it was in line. */
  readonly dueAt?: EpochMs;
  /** The number that the agent asked for; absent: the one the rules choose. */
  readonly e164?: string;
}

/** Why the agent cannot call somebody of this campaign by hand now; undefined when they can. */
export function whyNotByHand(
  floor: FloorState,
  agent: AgentOnFloor | undefined,
  campaign: CampaignOnFloor | undefined,
): ByHandRefusal | undefined {
  return floor.whyHalted() ?? whyNotFrom(campaign) ?? whyNotBy(floor, agent) ?? whyNoLine(floor, campaign);
}

function whyNotFrom(campaign: CampaignOnFloor | undefined): ByHandRefusal | undefined {
  if (!campaign || campaign.removed) return 'campaignUnknown';
  if (campaign.status !== 'running') return 'campaignNotRunning';
  return campaign.pack ? undefined : 'rulePackUnknown';
}

function whyNotBy(floor: FloorState, agent: AgentOnFloor | undefined): ByHandRefusal | undefined {
  if (!agent?.isLegUp) return 'agentNotThere';
  const { state, leaving } = agent;
  if (leaving === 'logout' || leaving === 'remove') return 'agentNotFree';
  if (state === 'paused' || state === 'wrapUp') return undefined;
  if (state !== 'idle') return 'agentNotFree';
  // A debtor who answers one of them would find nobody: whoever calls by hand pauses first.
  return isCountedOn(floor, agent) ? 'linesInFlight' : undefined;
}

function whyNoLine(floor: FloorState, campaign: CampaignOnFloor | undefined): ByHandRefusal | undefined {
  return campaign && freeLines(floor, campaign) > 0 ? undefined : 'noFreeLine';
}

/** Refuses a call by hand. @param until when the rules allow it; absent: not known, or never */
export function refuseByHand(floor: FloorState, agentId: string, reason: ByHandRefusal, until?: EpochMs): void {
  floor.journal(agentId, 'byHandRefused', reason, until === undefined ? {} : { figures: { until } });
}

/**
 * Dials for this agent, by the rules that hold for every call: hours, caps, do-not-call, wrong numbers. The waits of the retry
 * rule are the dialer's own, and do not hold for an agent. The agent is reserved; a record that may not be called goes back.
 */
export function dialByHand(
  floor: FloorState,
  campaign: CampaignOnFloor,
  agent: AgentOnFloor,
  record: HandRecord,
): void {
  const { agentId } = agent;
  const { claimed, e164 } = record;
  const pooled = poolRecord(floor, campaign, claimed);
  const trunk = firstFreeTrunk(floor, campaign);
  const phones = claimed.debtor.phones.filter((phone) => (e164 ?? phone.e164) === phone.e164);
  if (!trunk || !campaign.pack) putBack(floor, agentId, record, 'noFreeLine');
  else if (!mayTake(agent, { callId: claimed.callId, pool: pooled.pool, record: pooled.match })) {
    putBack(floor, agentId, record, 'agentMayNot');
  } else if (phones.length === 0) putBack(floor, agentId, record, 'numberUnknown');
  else {
    const asked = { ...claimed, debtor: { ...claimed.debtor, phones }, progress: withoutWaits(claimed.progress) };
    const choice = chooseNumber(floor, campaign, campaign.pack, asked);
    if (choice.kind !== 'phone') {
      const { reason } = choice;
      refuseByHand(floor, agentId, reason, choice.kind === 'later' ? choice.at : undefined);
      settleUndialled(floor, claimed, { kind: 'retry', at: record.dueAt ?? floor.now, reason });
      return;
    }
    const { latestAt, phone } = choice;
    const way = { trunk: trunk.name, e164: phone.e164, latestAt, isByHand: true };
    const call = openCall(floor, campaign, { ...pooled, claimed }, way);
    reserve(floor, agent, call);
    tellDial(floor, call, { agentId, numberReason: choice.reason });
  }
}

function tellDial(
  floor: FloorState,
  { callId, record, trunk, e164, callerId, latestAt, campaign }: CallOnFloor,
  { agentId, numberReason }: { readonly agentId: string; readonly numberReason: NumberReason },
): void {
  const { lease, history } = record;
  floor.emit({
    type: 'dial',
    ...{ callId, lease, trunk, e164, callerId, ringTimeoutMs: campaign.rules.ringTimeoutMs },
    ...(latestAt === undefined ? {} : { latestAt }),
    ...(history === undefined ? {} : { seenVersion: history.version }),
    ...{ reason: 'byHand', numberReason, byHandFor: agentId },
  });
}

/** Gives a record back to where it was, and says why. */
export function putBack(floor: FloorState, agentId: string, { claimed, dueAt }: HandRecord, why: ByHandRefusal): void {
  refuseByHand(floor, agentId, why);
  settleUndialled(floor, claimed, { kind: 'retry', at: dueAt ?? floor.now, reason: 'changed' });
}

/** From here on nothing else takes the agent. Who calls out of a pause goes back into it. */
function reserve(floor: FloorState, agent: AgentOnFloor, call: CallOnFloor): void {
  if (agent.state === 'paused') {
    const { pausedFor } = agent;
    agent.pauseWhy = pausedFor === undefined ? undefined : { reason: 'pausedFor', params: { pause: pausedFor } };
    changeLeaving(floor, agent, 'pause');
  }
  call.agent = agent;
  agent.call = call;
  floor.kept.add(call);
  placeCall(floor, call);
  moveAgent(floor, agent, 'reserve', 'byHand');
}

function withoutWaits(progress: RecordProgress): RecordProgress {
  const phones = progress.phones.map(({ lastAttemptAt, e164, outcomes, retired }) => ({
    ...{ e164, outcomes, retired },
    ...(lastAttemptAt === undefined ? {} : { lastAttemptAt }),
  }));
  return { ...progress, phones };
}
