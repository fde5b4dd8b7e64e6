import type { CallEvent } from '../../telephony/call-control.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';

/** A message of the live socket. Holds ids, never numbers or names, and a debtor's id for those who may ask about them. */
export type LiveEvent = { readonly type: string; readonly at: number } & Readonly<Record<string, unknown>>;

/** What followers are told of a step of the floor. */
export function liveEventsOf({ at, event, commands }: FloorStep): readonly LiveEvent[] {
  const told: LiveEvent[] = [];
  if (event.type === 'call') told.push(...ofCall(event.event));
  else if (event.type === 'transferChanged') {
    told.push({ type: 'transferChanged', at, callId: event.callId, change: event.change, reason: event.reason });
  } else if (event.type === 'storeDown' || event.type === 'storeUp') told.push({ type: event.type, at });
  for (const command of commands) told.push(...ofCommand(command, at));
  return told;
}

/** A message as those hear it who may look and not change: without whom the call is for. */
export function redactedForReaders(event: LiveEvent): LiveEvent {
  if (!('debtorId' in event)) return event;
  return { ...event, debtorId: undefined };
}

function ofCall(event: CallEvent): readonly LiveEvent[] {
  switch (event.type) {
    case 'ended': {
      const { by, answered, sipStatus, q850, detail } = event.end;
      return [{ type: 'callEnded', at: event.at, callId: event.callId, by, answered, sipStatus, q850, detail }];
    }
    case 'dialled':
    case 'ringing':
    case 'answered':
      return [{ type: `call${capital(event.type)}`, at: event.at, callId: event.callId }];
    case 'connected':
      return [{ type: 'callConnected', at: event.at, callId: event.callId, legId: event.legId }];
    case 'held':
      return [{ type: 'callHeld', at: event.at, callId: event.callId }];
    case 'supervisionStarted':
      return [{ type: event.type, at: event.at, callId: event.callId, mode: event.mode }];
    case 'supervisionStopped':
      return [{ type: event.type, at: event.at, callId: event.callId, reason: event.reason }];
    case 'trunkUp':
    case 'trunkDown':
      return [{ type: event.type, at: event.at, trunk: event.trunk }];
    default:
      return [];
  }
}

function ofCommand(command: FloorCommand, at: number): readonly LiveEvent[] {
  switch (command.type) {
    case 'dial': {
      const { campaignId, debtorId } = command.lease;
      return [{ type: 'callStarted', at, callId: command.callId, campaignId, debtorId, trunk: command.trunk }];
    }
    case 'settle': {
      const { callId, lease, outcome, cause } = command.settlement;
      return [{ type: 'attemptSettled', at, callId, campaignId: lease.campaignId, outcome, cause }];
    }
    case 'agentStateChanged': {
      const { agentId, from, to, reason, callId } = command;
      return [{ type: 'agentStateChanged', at, agentId, from, to, reason, callId }];
    }
    case 'campaignStatusChanged':
      return [{ ...command, at }];
    case 'alarm':
      return [{ ...command, at }];
    default:
      return [];
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
