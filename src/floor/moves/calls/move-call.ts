import { nextListening, type ListeningMove } from '../../../../dialer/amd/listening-machine.ts';
import { nextAttemptState, type AttemptMove, type AttemptState } from '../../../../dialer/attempt/attempt-machine.ts';
import type { EpochMs } from '../../../../kernel/clock.ts';
import { isUnanswered, type CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { placeCall } from '../pacing-places.ts';
import { waitStartAt } from './wait-start.ts';
import type { FloorSettings } from '../../state/settings.ts';
import type { HangUpReason } from '../../../../dialer/attempt/attempt-reasons.ts';

/** Beyond the rule pack's short-call limit. */
const shortCallMarginMs = 300;

/** The one door through which calls change state. False, and nothing happened, when the move is out of place. */
export function moveCall(floor: FloorState, call: CallOnFloor, move: AttemptMove): boolean {
  const to = nextAttemptState(call.state, move);
  if (!to) return false;
  if (call.state === 'queued') floor.trunk(call.trunk).queued--;
  if (call.state === 'waiting') floor.waiting.delete(call);
  timeTalk(floor, call, to);
  call.agentLost = move === 'agentLost' ? call.connectedAt !== undefined : call.agentLost && to !== 'connected';
  call.state = to;
  if (to === 'waiting') {
    floor.waiting.add(call);
    floor.matchNeeded = true;
  }
  renewDeadline(floor, call);
  placeCall(floor, call);
  return true;
}

function timeTalk({ now }: FloorState, call: CallOnFloor, to: AttemptState): void {
  if (call.joinedAt !== undefined) call.talkedMs += now - call.joinedAt;
  call.joinedAt = to === 'connected' ? now : undefined;
}

/** The one door through which it changes what a call is listened to for. False, and nothing happened, when out of place. */
export function moveListening(call: CallOnFloor, move: ListeningMove): boolean {
  const to = nextListening(call.listening, move);
  if (!to) return false;
  call.listening = to;
  return true;
}

/** Sets when the call asks for something, from its present state on. */
export function renewDeadline(floor: FloorState, call: CallOnFloor): void {
  call.deadlineAt = deadlineOf(floor, call, call.state);
  if (call.deadlineAt !== undefined) floor.deadlines.set(call.deadlineAt, 'call', call.callId);
}

/** How long the floor waits in a state for what must come, by the name of the setting. */
const guards = {
  answered: 'verdictDefaultMs',
  connecting: 'connectGuardMs',
  abandoning: 'messageGuardMs',
  releasing: 'endGuardMs',
} as const satisfies Partial<Record<AttemptState, keyof FloorSettings>>;

/** When a call that stays in `state` asks for something; undefined: it may stay there for ever. */
export function deadlineOf(floor: FloorState, call: CallOnFloor, state: AttemptState): EpochMs | undefined {
  const { now, rules } = floor;
  const { settings } = rules;
  switch (state) {
    case 'queued':
      return Math.min(now + settings.queueGuardMs, call.latestAt ?? Infinity);
    case 'dialled':
      return now + call.campaign.rules.ringTimeoutMs + settings.ringGraceMs;
    case 'ringing':
    case 'earlyMedia':
      return call.dialledAt + call.campaign.rules.ringTimeoutMs + settings.ringGraceMs;
    case 'machine':
      return machineDueAt(floor, call);
    case 'waiting':
      return waitEndsAt(call, now);
    case 'connected':
    case 'ended':
      return undefined;
    default:
      return now + settings[guards[state]];
  }
}

function machineDueAt({ now, rules }: FloorState, call: CallOnFloor): EpochMs {
  switch (call.listening) {
    case 'greeting':
      return now + rules.settings.greetingGuardMs;
    case 'message':
      return now + rules.settings.messageGuardMs;
    default:
      return Math.max(now, longEnoughAt(call));
  }
}

/** From when a call we end is no short call by the rule pack; a margin is added for the clocks of the network. */
export function longEnoughAt({ campaign, answeredAt }: CallOnFloor): EpochMs {
  const shortCallMs = campaign.pack?.shortCallMs ?? 0;
  return (answeredAt ?? 0) + (shortCallMs === 0 ? 0 : shortCallMs + shortCallMarginMs);
}

/** A debtor whose agent vanished in the middle of the call waits as long again for another. */
function waitEndsAt(call: CallOnFloor, now: EpochMs): EpochMs {
  const startAt = call.connectedAt === undefined ? waitStartAt(call) : now;
  return (startAt ?? now) + call.campaign.rules.abandonment.connectionThresholdMs;
}

/** Asks the switch to end a call, by CANCEL while it is unanswered. False when it is ending or over. */
export function hangUpCall(floor: FloorState, call: CallOnFloor, reason: HangUpReason): boolean {
  const { callId } = call;
  const command = isUnanswered(call)
    ? ({ type: 'cancel', callId, reason } as const)
    : ({ type: 'hangUp', callId, reason } as const);
  if (!moveCall(floor, call, 'release')) return false;
  call.hangUpReason = reason;
  floor.emit(command);
  return true;
}

/** Tells the trunk's gate, once, that the call got through to the far end. */
export function proveTrunk(floor: FloorState, call: CallOnFloor): void {
  if (call.proven) return;
  call.proven = true;
  const gate = floor.trunk(call.trunk);
  gate.unproven--;
  gate.succeeded();
  floor.endAlarm('CARRIER_FAILURE', call.trunk);
}
