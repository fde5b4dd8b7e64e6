import type { Clock } from '../../src/kernel/clock.ts';
import { AppError } from '../../src/kernel/errors.ts';
import type { UnstampedCallEvent } from '../call-event-hub.ts';
import { requireFreeForConnect } from '../call-preconditions.ts';
import type { NodeLinkDesk } from './node-link-desk.ts';
import type { SwitchCall, SwitchChannels, SwitchLeg } from './switch-channels.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly links: NodeLinkDesk;
  readonly clock: Clock;
  readonly emit: (event: UnstampedCallEvent) => void;
}

interface Joining {
  readonly call: SwitchCall;
  readonly leg: SwitchLeg;
  readonly settle: (error?: AppError) => void;
}

/** Longest wait from the command to both directions flowing, in ms (60 ms is usual). */
const joinTimeoutMs = 3000;

/**
 * Joins calls to parked legs. FreeSWITCH says +OK to a join of an unanswered call (and later hangs the agent up) and to
 * one with a leg that is talking (and hangs the other debtor up), so nothing is sent unless both sides are known to be free.
 */
export class ConversationDesk {
  readonly #parts: Parts;
  readonly #joining = new Map<string, Joining>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves when both directions flow. @throws AppError `CALL_UNKNOWN`, `LEG_UNKNOWN`, `CALL_STATE`, `LEG_STATE` */
  async connect(callId: string, legId: string): Promise<void> {
    const { call, node } = this.#parts.channels.placedCall(callId);
    const leg = this.#parts.channels.leg(legId);
    const isJoining = this.#joining.has(callId);
    const state = isJoining || call.ending !== 'none' ? 'connected' : call.state;
    requireFreeForConnect({ state }, { up: leg.up && leg.ending === 'none', busy: leg.callId !== undefined });
    leg.callId = callId;
    call.legId = legId;
    const joined = this.#waitForJoin(call, leg);
    // It may fail while the command is still under way: it is heard below all the same.
    joined.catch(() => undefined);
    try {
      if (!(await this.#parts.links.bridge(leg, callId, node)))
        this.#fail(callId, new AppError('CALL_STATE', 'the switch did not join'));
    } catch (error) {
      this.#fail(
        callId,
        error instanceof AppError ? error : new AppError('SWITCH_REFUSED', 'no join', { cause: error }),
      );
    }
    await joined;
  }

  /** CHANNEL_BRIDGE: audio flows between these two. */
  bridged(id: string, otherId: string): void {
    const { channels, emit } = this.#parts;
    const call = channels.calls.get(id) ?? channels.calls.get(otherId);
    const leg = channels.legs.get(otherId) ?? channels.legs.get(id);
    if (!call || !leg || call.state !== 'answered') return;
    call.state = 'connected';
    call.legId = leg.id;
    leg.callId = call.id;
    emit({ type: 'connected', callId: call.id, legId: leg.id });
    this.#joining.get(call.id)?.settle();
  }

  /** The call ends: the leg is parked again by the switch. */
  callEnding(call: SwitchCall): void {
    this.#joining.get(call.id)?.settle(new AppError('CALL_STATE', 'the call ended'));
    const leg = call.legId === undefined ? undefined : this.#parts.channels.legs.get(call.legId);
    if (leg?.callId === call.id) leg.callId = undefined;
  }

  /** The leg is gone: the switch parks the call, which another leg can take. */
  legLost(leg: SwitchLeg): void {
    const call = leg.callId === undefined ? undefined : this.#parts.channels.calls.get(leg.callId);
    if (!call) return;
    this.#joining.get(call.id)?.settle(new AppError('LEG_STATE', 'the leg went down'));
    this.#release(call);
  }

  #waitForJoin(call: SwitchCall, leg: SwitchLeg): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = this.#parts.clock.setTimer(joinTimeoutMs, () => {
        this.#fail(call.id, new AppError('SWITCH_REFUSED', 'the switch did not join in time'));
      });
      const settle = (error?: AppError): void => {
        if (!this.#joining.delete(call.id)) return;
        timer.cancel();
        if (error) reject(error);
        else resolve();
      };
      this.#joining.set(call.id, { call, leg, settle });
    });
  }

  #fail(callId: string, error: AppError): void {
    const joining = this.#joining.get(callId);
    if (!joining) return;
    joining.leg.callId = undefined;
    this.#release(joining.call);
    joining.settle(error);
  }

  #release(call: SwitchCall): void {
    call.legId = undefined;
    if (call.state === 'connected') call.state = 'answered';
  }
}
