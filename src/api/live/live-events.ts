import type { z } from 'zod';
import type { CallEvent } from '../../../telephony/call-control.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { liveEvent } from '../contracts/live-events.ts';
import type { TransferChanged } from '../../floor/state/events.ts';
import type { EventParties } from './event-parties.ts';

export type LiveEvent = z.output<typeof liveEvent>;
/** An event with its number among those of its run, from 1, and whose it is. */
export type NumberedEvent = LiveEvent & { readonly seq: number; readonly parties?: EventParties };

/** The live events of one step of the floor. */
export function liveEventsOf({ at, event, commands }: FloorStep): readonly LiveEvent[] {
  const events: LiveEvent[] = [];
  if (event.type === 'call') events.push(...ofCall(event.event));
  else if (event.type === 'transferChanged') {
    events.push(ofTransfer(event, at));
  } else if (event.type === 'deskMessage') {
    const { type, agentId, messageId, change } = event;
    events.push({ type, at, agentId, messageId, change });
  } else if (event.type === 'storeDown' || event.type === 'storeUp') events.push({ type: event.type, at });
  for (const command of commands) events.push(...ofCommand(command, at));
  return events;
}

/** The event as readers may see it: without the debtor and the leg. The same object when it names neither. */
export function redactedForReaders<T extends LiveEvent>(event: T): T {
  if ('debtorId' in event) {
    const { debtorId: _, ...rest } = event;
    return rest as T;
  }
  if (!('legId' in event)) return event;
  const { legId: _, ...rest } = event;
  return rest as T;
}

function ofTransfer(event: TransferChanged, at: number): LiveEvent {
  const { type, callId, change, reason } = event;
  if (event.change !== 'failed') return { type, at, callId, change, reason };
  const { debtor, params } = event;
  return { type, at, callId, change, reason, debtor, ...(params && { params }) };
}

function ofTrunkDown({ type, at, trunk, reason, params }: Extract<CallEvent, { type: 'trunkDown' }>): LiveEvent {
  return { type, at, trunk, reason, ...(params && { params: { ...params } }) };
}

const typeOf = { dialled: 'callDialled', ringing: 'callRinging', answered: 'callAnswered' } as const;

function ofCall(event: CallEvent): readonly LiveEvent[] {
  switch (event.type) {
    case 'ended': {
      const { at, callId, end } = event;
      return [{ type: 'callEnded', at, callId, ...end }];
    }
    case 'dialled':
    case 'ringing':
    case 'answered':
      return [{ type: typeOf[event.type], at: event.at, callId: event.callId }];
    case 'connected':
      return [{ type: 'callConnected', at: event.at, callId: event.callId, legId: event.legId }];
    case 'held':
      return [{ type: 'callHeld', at: event.at, callId: event.callId }];
    case 'supervisionStarted':
      return [{ type: event.type, at: event.at, callId: event.callId, mode: event.mode }];
    case 'supervisionStopped':
      return [{ type: event.type, at: event.at, callId: event.callId, reason: event.reason }];
    case 'trunkUp':
      return [{ type: event.type, at: event.at, trunk: event.trunk }];
    case 'trunkDown':
      return [ofTrunkDown(event)];
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
      const { callId, lease, outcome, cause, causeParams } = command.settlement;
      const params = causeParams && { causeParams: { ...causeParams } };
      return [{ type: 'attemptSettled', at, callId, campaignId: lease.campaignId, outcome, cause, ...params }];
    }
    case 'agentStateChanged':
    case 'alarm': {
      const { params, ...rest } = command;
      return [{ ...rest, at, ...(params && { params: { ...params } }) }];
    }
    case 'callBackChanged': {
      const { debtorId: _, ...rest } = command;
      return [{ ...rest, at }];
    }
    case 'alarmEnded':
    case 'campaignStatusChanged':
      return [{ ...command, at }];
    default:
      return [];
  }
}
