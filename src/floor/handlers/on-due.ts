import type { Listening } from '../../../dialer/amd/listening-machine.ts';
import type { AttemptState } from '../../../dialer/attempt/attempt-machine.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import type { Deadline } from '../state/deadlines.ts';
import type { FloorState } from '../state/floor-state.ts';
import { abandonCall, takeForLive } from '../moves/calls/live.ts';
import { makeReady } from '../moves/move-agent.ts';
import { deadlineOf, hangUpCall } from '../moves/calls/move-call.ts';
import { endCall } from '../moves/calls/settle.ts';
import { endWait } from '../moves/agent-requests.ts';
import type { HangUpReason } from '../../../dialer/attempt/attempt-reasons.ts';

/** Does whatever has fallen due by now, in order of time. */
export function processDue(floor: FloorState): void {
  for (let due = floor.deadlines.takeDue(floor.now); due; due = floor.deadlines.takeDue(floor.now)) {
    if (due.kind === 'match') floor.matchNeeded = true;
    else process(floor, due);
  }
}

function process(floor: FloorState, { kind, id, at }: Deadline): void {
  switch (kind) {
    case 'call': {
      const call = floor.calls.get(id);
      if (call?.deadlineAt === at) onCallDue(floor, call);
      return;
    }
    case 'agent': {
      const agent = floor.agents.get(id);
      if (agent?.wrapUpEndsAt === at) makeReady(floor, agent, 'wrapUpOver');
      else if (agent?.wishDueAt === at) endWait(floor, agent);
      return;
    }
    case 'alarm':
      for (const { code, subject } of floor.alarms.past(floor.now)) floor.endAlarm(code, subject, 'past');
      return;
    case 'campaign':
      endLostClaim(floor, id);
      break;
    default:
  }
  floor.paceNeeded = true;
}

function endLostClaim(floor: FloorState, campaignId: string): void {
  const campaign = floor.campaigns.get(campaignId);
  if (!campaign || campaign.asked === 0) return;
  if (floor.now - campaign.askedAt < floor.rules.settings.claimGuardMs) return;
  campaign.asked = 0;
  floor.journal(campaignId, 'claimFailed', 'noReply');
}

function onCallDue(floor: FloorState, call: CallOnFloor): void {
  if (!floor.isLinkUp && isGuard(call)) {
    // The switch cannot tell us how the call is doing: wait until it can.
    call.deadlineAt = deadlineAfterNow(floor, call);
    if (call.deadlineAt !== undefined) floor.deadlines.set(call.deadlineAt, 'call', call.callId);
    return;
  }
  dueActions[call.state]?.(floor, call);
}

/** Why a machine is hung up on when its time is over. */
const machineDueReasons: Readonly<Partial<Record<Listening, HangUpReason>>> = {
  greeting: 'noBeep',
  message: 'messageTooLong',
};

const dueActions: Readonly<Partial<Record<AttemptState, (floor: FloorState, call: CallOnFloor) => void>>> = {
  queued: (floor, call) => hangUpCall(floor, call, 'neverLeft'),
  dialled: (floor, call) => hangUpCall(floor, call, 'ringTimeoutSilent'),
  ringing: (floor, call) => hangUpCall(floor, call, 'ringTimeoutSilent'),
  earlyMedia: (floor, call) => hangUpCall(floor, call, 'ringTimeoutSilent'),
  answered: (floor, call) => takeForLive(floor, call, 'noVerdict'),
  machine: (floor, call) => hangUpCall(floor, call, machineDueReasons[call.listening] ?? 'detected'),
  waiting: abandonCall,
  connecting: (floor, call) => {
    floor.alarm('CONNECT_SILENT', call.callId, 'connectSilent');
    hangUpCall(floor, call, 'connectSilent');
  },
  abandoning: (floor, call) => hangUpCall(floor, call, 'messageTooLong'),
  releasing: (floor, call) => {
    floor.alarm('END_SILENT', call.callId, 'endSilent');
    endCall(floor, call, { by: 'failure', answered: call.answeredAt !== undefined, detail: 'endSilent' });
  },
};

/** Deadlines that stand in for an event of the switch, rather than for a decision of ours. */
function isGuard({ state }: CallOnFloor): boolean {
  return state !== 'answered' && state !== 'waiting';
}

function deadlineAfterNow(floor: FloorState, call: CallOnFloor): number | undefined {
  const at = deadlineOf(floor, call, call.state);
  return at === undefined ? undefined : Math.max(at, floor.now + floor.rules.settings.endGuardMs);
}
