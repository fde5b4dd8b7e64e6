import type { EpochMs } from '../../../kernel/clock.ts';
import type { CallEvent } from '../../../telephony/call-control.ts';
import { detectorCosts } from '../../../dialer/amd/amd-policy.ts';
import { lastCallOf } from '../state/agent-on-floor.ts';
import { answerKindOf } from '../state/answer-counts.ts';
import { isUnanswered, type CallOnFloor } from '../state/call-on-floor.ts';
import { instantOf, markAsAnswered, markAsLeft, markAsRinging } from '../moves/calls/call-progress.ts';
import type { FloorState } from '../state/floor-state.ts';
import { takeForLive, reportConnected } from '../moves/calls/live.ts';
import { changeLeaving, freeAgent, moveAgent } from '../moves/move-agent.ts';
import { onMessageFinished } from '../moves/calls/amd-answer.ts';
import { hangUpCall, moveCall, moveListening } from '../moves/calls/move-call.ts';
import { onLegDown, onLegUp } from './on-leg-event.ts';
import { onLinkEvent } from './on-link-event.ts';
import { onRecordingEvent } from './on-recording-event.ts';
import { endCall } from '../moves/calls/settle.ts';
import { whyIgnored } from '../moves/calls/why-ignored.ts';
import type { ConnectRefusal } from '../state/floor-reasons.ts';

type AboutCall = Extract<CallEvent, { callId: string }>;

/** What happened on the switch. Events about calls the floor does not hold are late, repeated or not ours: journalled, nothing else. */
export function onCallEvent(floor: FloorState, event: CallEvent): void {
  switch (event.type) {
    case 'legUp':
      onLegUp(floor, event.legId, event.agentId);
      return;
    case 'legDown':
      onLegDown(floor, event);
      return;
    case 'legKey':
      // Keys are read by the keypad; what they stand for comes as a command.
      return;
    case 'foreignMedia':
      floor.alarm('FOREIGN_MEDIA', event.id, event.of === 'call' ? 'strangersOnCall' : 'strangersOnLeg');
      return;
    case 'strangers':
      floor.alarm('STRANGERS', event.host, event.reason);
      return;
    case 'trunkUp':
    case 'trunkDown':
    case 'linkUp':
    case 'linkDown':
      onLinkEvent(floor, event);
      return;
    default:
      onAboutCall(floor, event);
  }
}

function onAboutCall(floor: FloorState, event: AboutCall): void {
  if (event.type === 'recordingFailed' || event.type === 'recordingStopped') {
    // Of a call that has left the floor too: it says something of the disk.
    onRecordingEvent(floor, event);
    return;
  }
  const call = floor.calls.get(event.callId);
  if (!call) {
    floor.journal(event.callId, 'ignored', whyIgnored(event.type, call));
    return;
  }
  if (!applyToCall(floor, call, event)) floor.journal(event.callId, 'ignored', whyIgnored(event.type, call));
}

/** False when the event is out of place in the call's state. */
function applyToCall(floor: FloorState, call: CallOnFloor, event: AboutCall): boolean {
  switch (event.type) {
    case 'dialled':
      return onDialled(floor, call);
    case 'ringing':
    case 'earlyMedia':
      return onRinging(floor, call, event.type);
    case 'answered':
      return onAnswered(floor, call, event.happenedAt);
    case 'connected':
      return onConnected(floor, call, event);
    case 'ended':
      endCall(floor, call, event.end);
      return true;
    case 'promptFinished':
      return onPromptFinished(floor, call);
    default:
      // Recordings, keys pressed, holds and listeners are nothing the floor decides upon.
      return true;
  }
}

function onPromptFinished(floor: FloorState, call: CallOnFloor): boolean {
  if (call.state === 'machine') return onMessageFinished(floor, call);
  return call.state === 'abandoning' && hangUpCall(floor, call, 'messageFinished');
}

function onDialled(floor: FloorState, call: CallOnFloor): boolean {
  if (!isUnanswered(call) || call.hasLeft) return false;
  markAsLeft(floor, call);
  return moveCall(floor, call, 'dialled');
}

function onRinging(floor: FloorState, call: CallOnFloor, type: 'ringing' | 'earlyMedia'): boolean {
  if (!isUnanswered(call) || call.state === type) return false;
  markAsRinging(floor, call);
  if (type === 'earlyMedia') listen(floor, call);
  return moveCall(floor, call, type);
}

function onAnswered(floor: FloorState, call: CallOnFloor, happenedAt: EpochMs | undefined): boolean {
  if (call.answeredAt !== undefined) return false;
  if (!isUnanswered(call) && call.state !== 'releasing') return false;
  markAsAnswered(floor, call, happenedAt);
  if (call.state === 'releasing') {
    // Our CANCEL crossed the answer, and some switches refuse to cancel an answered call: end it for certain.
    floor.emit({ type: 'hangUp', callId: call.callId, reason: 'crossedCancel' });
    return true;
  }
  moveCall(floor, call, 'answered');
  listen(floor, call);
  if (call.campaign.rules.detection === 'beforeConnect' && !call.isByHand) return true;
  takeForLive(floor, call, call.listening === 'on' ? 'whileConnected' : 'noDetection');
  return true;
}

function listen(floor: FloorState, call: CallOnFloor): void {
  const mode = call.campaign.rules.detection;
  if (mode === 'off' || call.isByHand || !moveListening(call, 'listen')) return;
  const { id: campaignId, country, machines } = call.campaign.rules;
  floor.emit({
    type: 'detect',
    callId: call.callId,
    campaignId,
    country,
    machineShare: floor.machines.machineShare(campaignId, answerKindOf(floor, call)),
    ...(machines ? { costs: detectorCosts(machines.costs) } : {}),
  });
}

function onConnected(
  floor: FloorState,
  call: CallOnFloor,
  { legId, happenedAt }: Extract<CallEvent, { type: 'connected' }>,
): boolean {
  const { agent } = call;
  if (agent?.legId !== legId || !moveCall(floor, call, 'connected')) return false;
  const { rules } = call.campaign;
  const isFirst = call.connectedAt === undefined;
  call.connectedAt ??= instantOf(floor, call, happenedAt);
  agent.lastCall = lastCallOf(call);
  agent.refusals = 0;
  floor.endAlarm('CONNECT_REFUSED', agent.agentId);
  agent.callsTaken++;
  moveAgent(floor, agent, 'talk', 'connected');
  if (!isFirst) return true;
  reportConnected(floor, call, agent.agentId);
  if (rules.record) floor.emit({ type: 'startRecording', callId: call.callId, campaignId: rules.id });
  return true;
}

/**
 * The switch would not join call and leg. `CALL_…`: the call is gone or not answered, the agent is free again. `LEG_…`: the
 * leg is not up or not free: the call goes back to waiting for another agent. Anything else: likewise, with an alarm.
 */
export function onConnectRefused(floor: FloorState, callId: string, legId: string, reason: ConnectRefusal): void {
  const call = floor.calls.get(callId);
  const agent = call?.agent;
  if (!call || agent?.legId !== legId || call.state !== 'connecting') {
    floor.journal(callId, 'ignored', whyIgnored('connectRefused', call));
    return;
  }
  floor.journal(callId, 'connectRefused', reason);
  call.agent = undefined;
  if (reason.startsWith('CALL_') || call.isByHand) {
    freeAgent(floor, agent, 'callGone');
    hangUpCall(floor, call, 'callGone');
    return;
  }
  (call.refusedBy ??= new Set()).add(agent.agentId);
  agent.refusals++;
  if (agent.refusals >= floor.rules.settings.refusalLimit) {
    agent.refusals = 0;
    changeLeaving(floor, agent, 'pause');
    floor.alarm('CONNECT_REFUSED', agent.agentId, reason);
  }
  freeAgent(floor, agent, 'connectRefused');
  moveCall(floor, call, 'connectRefused');
}
