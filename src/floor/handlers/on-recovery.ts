import type { LegId, LiveCall } from '../../../telephony/call-control.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { lastCallOf, type AgentOnFloor } from '../state/agent-on-floor.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import { openCall } from '../moves/records/dial.ts';
import type { RecoveredCall } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';
import { takeForLive } from '../moves/calls/live.ts';
import { moveAgent } from '../moves/move-agent.ts';
import { poolRecord } from '../moves/records/pool-records.ts';
import { moveCall, proveTrunk, hangUpCall } from '../moves/calls/move-call.ts';
import { endCall, settleUndialled } from '../moves/calls/settle.ts';

/** Where a campaign is gone, its surviving record may be taken up again after this, ms. */
const orphanRetryMs = 5 * 60_000;

/** An agent's leg that outlived the last process with its call: the agent is back without a new call to their phone. */
export function onLegRecovered(floor: FloorState, agentId: string, legId: LegId): void {
  const agent = floor.agents.get(agentId);
  if (!agent || agent.legId !== undefined) {
    floor.journal(agentId, 'closeLeg', agent ? 'alreadyLoggedIn' : 'agentUnknown');
    floor.emit({ type: 'closeAgentLeg', legId, reason: 'notRecovered' });
    return;
  }
  agent.legId = legId;
  floor.agentOfLeg.set(legId, agent);
  agent.isLegUp = true;
  moveAgent(floor, agent, 'legUp', 'recovered');
}

/**
 * An attempt that had begun before the restart. A call that the switch still has goes on from where it is; one it has lost
 * ends as what is known of it and counts on the number, for it may have rung: connected when a conversation had begun,
 * abandoned when a live answer had reached no agent, else cancelled.
 */
export function onCallRecovered(floor: FloorState, recovered: RecoveredCall): void {
  const { record, live, e164, trunk } = recovered;
  const campaign = floor.campaigns.get(record.lease.campaignId);
  if (floor.calls.has(record.callId)) {
    floor.journal(record.callId, 'ignored', { reason: 'repeated', params: { event: 'callRecovered' } });
    return;
  }
  if (!campaign) {
    abandonOrphan(floor, recovered);
    return;
  }
  const isByHand = recovered.byHandFor !== undefined;
  const call = openCall(
    floor,
    campaign,
    { ...poolRecord(floor, campaign, record), claimed: record },
    { trunk, e164, isByHand },
  );
  call.dialledAt = recovered.startedAt;
  call.hasLeft = true;
  campaign.counts.dialled++;
  floor.journal(call.callId, 'recovered', live?.state ?? 'gone');
  if (live) {
    resume(floor, call, live, recovered.agentId);
    return;
  }
  call.hangUpReason = 'interrupted';
  // The process that saw the answer may have reported it to pacing.
  if (recovered.wasCounted === true) call.reported = 'fate';
  if (recovered.wasConnected === true) call.connectedAt = recovered.startedAt;
  call.talkedMs = Infinity;
  endCall(floor, call, { by: 'local', answered: recovered.wasAbandoned === true && !isByHand, detail: 'restart' });
}

function abandonOrphan(floor: FloorState, { record, live }: RecoveredCall): void {
  floor.alarm('CAMPAIGN_UNKNOWN', record.lease.campaignId, 'foundAfterRestart');
  if (live) floor.emit({ type: 'hangUp', callId: record.callId, reason: 'campaignUnknown' });
  const next = { kind: 'retry' as const, at: floor.now + orphanRetryMs, reason: 'campaignUnknown' as const };
  settleUndialled(floor, record, next);
}

function resume(floor: FloorState, call: CallOnFloor, live: LiveCall, agentId: string | undefined): void {
  moveCall(floor, call, 'dialled');
  // Its agent's phone is being called again: there is nobody to take it.
  if (call.isByHand && live.state !== 'connected') {
    hangUpCall(floor, call, 'agentLost');
    return;
  }
  if (live.state === 'dialling') return;
  proveTrunk(floor, call);
  call.ringingAt = floor.now;
  if (live.state === 'ringing') {
    moveCall(floor, call, 'ringing');
    return;
  }
  call.answeredAt = live.answeredAt ?? floor.now;
  call.campaign.counts.answered++;
  moveCall(floor, call, 'answered');
  if (live.state === 'connected') rejoin(floor, call, live, agentId);
  else takeForLive(floor, call, 'recovered');
}

/** The conversation goes on. When its agent is unknown, nobody wraps up after it. */
function rejoin(floor: FloorState, call: CallOnFloor, live: LiveCall, agentId: string | undefined): void {
  const agent = agentOf(floor, live.legId, agentId);
  // The process that saw its live answer reported it to pacing and counted it towards the cap.
  call.reported = 'fate';
  call.connectedAt = floor.now;
  // What was said before the restart is not known: it counts as a conversation.
  call.talkedMs = Infinity;
  moveCall(floor, call, 'live');
  if (!agent && live.joinedTo === undefined) {
    floor.alarm('AGENT_UNKNOWN', call.callId, 'agentUnknown');
    hangUpCall(floor, call, 'agentUnknown');
    return;
  }
  moveCall(floor, call, 'match');
  moveCall(floor, call, 'connected');
  // The call was transferred to somebody outside: it has no agent.
  if (!agent) return;
  call.agent = agent;
  agent.call = call;
  agent.lastCall = lastCallOf(call);
  if (moveAgent(floor, agent, 'reserve', 'recovered')) moveAgent(floor, agent, 'talk', 'recovered');
}

function agentOf(floor: FloorState, legId: LegId | undefined, agentId: string | undefined): AgentOnFloor | undefined {
  if (legId === undefined) return undefined;
  const agent = floor.agentOfLeg.get(legId) ?? (agentId === undefined ? undefined : floor.agents.get(agentId));
  if (!agent || agent.call || (agent.legId !== undefined && agent.legId !== legId)) return undefined;
  if (agent.legId === undefined) onLegRecovered(floor, agent.agentId, legId);
  return agent.state === 'idle' ? agent : undefined;
}

/** Calls the floor holds and the switch has forgotten are over; what young calls are, the switch may not know yet. */
export function onLiveCalls(floor: FloorState, calls: readonly LiveCall[], askedAt: EpochMs): void {
  const known = new Set(calls.map(({ callId }) => callId));
  const youngest = askedAt - floor.rules.settings.reconcileGraceMs;
  for (const call of [...floor.calls.values()]) {
    if (known.has(call.callId) || call.state === 'queued' || call.dialledAt > youngest) continue;
    floor.journal(call.callId, 'ended', 'switchForgot');
    endCall(floor, call, { by: 'failure', answered: call.answeredAt !== undefined, detail: 'switchForgot' });
  }
}
