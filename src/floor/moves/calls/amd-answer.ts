import { mayLeaveMessage } from '../../../../dialer/amd/may-leave-message.ts';
import { causeOfStop } from '../../../../dialer/attempt/record-stop.ts';
import type { CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { hangUpCall, longEnoughAt, moveCall, moveListening, renewDeadline } from './move-call.ts';
import type { RefusalCode } from '../../../../telephony/reasons.ts';
import type { HangUpReason } from '../../../../dialer/attempt/attempt-reasons.ts';
import { whyIgnored } from './why-ignored.ts';

/**
 * A machine answered, and no agent is on the line: it gets a message where the campaign and the rule pack want one. Else the
 * floor hangs up as soon as that makes no short call. An agent's call ends at once: nobody waits beside a machine.
 */
export function answerMachine(floor: FloorState, call: CallOnFloor, beepHeard: boolean): void {
  const { rules, pack } = call.campaign;
  if (call.state !== 'answered' && call.state !== 'waiting') {
    hangUpCall(floor, call, 'detected');
    return;
  }
  if (call.stop) {
    hangUpOnMachine(floor, call, causeOfStop(call.stop));
    return;
  }
  const message = mayLeaveMessage(rules.machines?.onMachine ?? 'hangUp', pack);
  if (message.allowed && call.detected === 'machine') {
    moveListening(call, 'awaitGreeting');
    call.promptId = message.promptId;
    moveCall(floor, call, 'machine');
    if (beepHeard) leaveMessage(floor, call, 'beep');
    else {
      const { reason, params } = message;
      floor.emit({ type: 'awaitGreetingEnd', callId: call.callId, reason, params });
    }
    return;
  }
  if (!message.allowed && message.reason !== 'hangUp') floor.journal(call.callId, 'noMessage', message.reason);
  hangUpOnMachine(floor, call, 'detected');
}

/** The greeting is over: the message begins. A late or repeated event changes nothing. */
export function onGreetingEnded(floor: FloorState, callId: string, by: 'beep' | 'silence'): void {
  const call = floor.calls.get(callId);
  if (call?.state === 'machine' && call.listening === 'greeting') leaveMessage(floor, call, by);
  else floor.journal(callId, 'ignored', whyIgnored('greetingEnded', call));
}

/** The message could not be played: it does not count as left. */
export function onMessageRefused(floor: FloorState, callId: string, reason: RefusalCode): void {
  const call = floor.calls.get(callId);
  if (call?.state !== 'machine' || call.listening !== 'message') {
    floor.journal(callId, 'ignored', whyIgnored('messageRefused', call));
    return;
  }
  floor.alarm('MESSAGE_REFUSED', call.campaign.rules.id, reason);
  hangUpOnMachine(floor, call, 'messageRefused');
}

/** The message was played to its end. False when no message was being left. */
export function onMessageFinished(floor: FloorState, call: CallOnFloor): boolean {
  if (call.state !== 'machine' || call.listening !== 'message') return false;
  call.detected = 'messageLeft';
  return hangUpCall(floor, call, 'messageLeft');
}

function leaveMessage(floor: FloorState, call: CallOnFloor, reason: 'beep' | 'silence'): void {
  const { promptId } = call;
  if (promptId === undefined || !moveListening(call, 'leaveMessage')) return;
  renewDeadline(floor, call);
  floor.emit({ type: 'leaveMessage', callId: call.callId, promptId, reason });
}

/** Ends a call that a machine answered, as soon as that makes no short call. */
export function hangUpOnMachine(floor: FloorState, call: CallOnFloor, reason: HangUpReason): void {
  if (floor.now >= longEnoughAt(call)) {
    hangUpCall(floor, call, reason);
    return;
  }
  moveListening(call, 'prolong');
  if (call.state === 'machine') renewDeadline(floor, call);
  else moveCall(floor, call, 'machine');
  floor.journal(call.callId, 'prolonged', 'shortCall');
}
