import type { CallControl, CallerId, CallId, LegId } from '../../telephony/call-control.ts';
import { AppError } from '../../kernel/errors.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';

/** One conversation: a call and the leg it is joined to. */
export interface Conversation {
  readonly callId: CallId;
  readonly legId: LegId;
  /** Who the debtor was called as; undefined for a call of an earlier run. */
  readonly callerId: CallerId | undefined;
}

/** Knows the conversations of the floor, from its steps, for those who do something with one: supervision, transfers, digits. */
export class FloorConversations {
  readonly #calls: CallControl;
  readonly #callOfAgent = new Map<string, CallId>();
  readonly #callerIds = new Map<CallId, CallerId>();

  constructor(calls: CallControl) {
    this.#calls = calls;
  }

  /** Takes a step of the floor. */
  observe({ event, commands }: FloorStep): void {
    for (const command of commands) {
      if (command.type === 'dial') this.#callerIds.set(command.callId, command.callerId);
      if (command.type === 'dial' || command.type !== 'agentStateChanged') continue;
      if (command.to === 'talking' && command.callId !== undefined) {
        this.#callOfAgent.set(command.agentId, command.callId);
      } else this.#callOfAgent.delete(command.agentId);
    }
    if (event.type === 'call' && event.event.type === 'ended') this.#callerIds.delete(event.event.callId);
    if (event.type === 'dialRefused') this.#callerIds.delete(event.callId);
  }

  /** The call an agent talks on, held or not. @throws AppError `CALL_STATE` when there is none */
  callOf(agentId: string): CallId {
    const callId = this.#callOfAgent.get(agentId);
    if (callId === undefined) throw new AppError('CALL_STATE', { reason: 'noConversation', agentId });
    return callId;
  }

  /** The conversation of an agent, as the switch has it. @throws AppError `CALL_STATE` when there is none, `SWITCH_UNREACHABLE` */
  async of(agentId: string): Promise<Conversation> {
    const callId = this.callOf(agentId);
    const live = (await this.#calls.liveCalls()).find((call) => call.callId === callId);
    if (live?.legId === undefined) throw new AppError('CALL_STATE', { reason: 'nobodyOnLine', agentId });
    return { callId, legId: live.legId, callerId: this.#callerIds.get(callId) };
  }
}
