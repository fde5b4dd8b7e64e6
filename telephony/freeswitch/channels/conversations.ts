import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { HoldAudio } from '../../call-control.ts';
import type { UnstampedCallEvent } from '../../call-event-hub.ts';
import { requireConversation, requireFreeForConnect, requireJoinable } from '../../call-preconditions.ts';
import { requireDtmfDigits } from '../../dtmf-digits.ts';
import { holdApplications } from '../wire/conversation-command.ts';
import type { TieLines } from './tie-lines.ts';
import type { SwitchCall, SwitchChannels, SwitchLeg } from './switch-channels.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly tieLines: TieLines;
  readonly clock: Clock;
  readonly emit: (event: UnstampedCallEvent) => void;
}

/** A change that was asked for and that an event of the switch has yet to confirm. */
interface Pending {
  /** `connect`: call and leg. `hold`: their parting. `join`: two calls. */
  readonly kind: 'connect' | 'hold' | 'join';
  readonly undo: () => void;
  readonly settle: (error?: AppError) => void;
}

/** Longest wait from a command to the event that it is done, in ms (60 ms is usual). */
const changeTimeoutMs = 3000;

/** Length of a digit, and of the pause that FreeSWITCH leaves after it (with some reserve), in ms. */
const digitMs = 100;
const digitGapMs = 120;

/**
 * Joins calls to parked legs, parts them, and joins calls with each other. FreeSWITCH says +OK to a join of an unanswered
 * call (and later hangs the agent up) and to one with a leg that is talking (and hangs the other debtor up), so nothing is
 * sent unless both sides are known to be free.
 */
export class Conversations {
  readonly #parts: Parts;
  /** By call; one change at a time. */
  readonly #pending = new Map<string, Pending>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves when both directions flow. @throws AppError `CALL_UNKNOWN`, `LEG_UNKNOWN`, `CALL_STATE`, `LEG_STATE` */
  async connect(callId: string, legId: string): Promise<void> {
    const { call, node } = this.#parts.channels.placedCall(callId);
    const leg = this.#parts.channels.leg(legId);
    const busy = leg.callId !== undefined || leg.supervises !== undefined;
    requireFreeForConnect({ state: this.#stateOf(call) }, { up: leg.up && leg.ending === 'none', busy });
    leg.callId = callId;
    call.legId = legId;
    const undo = (): void => {
      leg.callId = undefined;
      this.#unlink(call);
    };
    await this.#change(callId, { kind: 'connect', undo }, () => {
      this.#parts.channels.tell('joining', call);
      return this.#parts.tieLines.bridge(leg, callId, node);
    });
  }

  /** Resolves when they are parted. @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `SWITCH_REFUSED` */
  async hold(callId: string, audio: HoldAudio): Promise<void> {
    const { call, node } = this.#parts.channels.placedCall(callId);
    requireConversation(this.#pending.has(callId) ? { state: 'changing' } : call);
    const applications = holdApplications(audio);
    const nothing = (): void => undefined;
    await this.#change(callId, { kind: 'hold', undo: nothing }, () => node.runInline(callId, applications));
  }

  /** Resolves when both directions flow. @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `SWITCH_REFUSED` */
  async join(callId: string, otherCallId: string): Promise<void> {
    const { channels } = this.#parts;
    const { call, node } = channels.placedCall(callId);
    const { call: other, node: otherNode } = channels.placedCall(otherCallId);
    requireJoinable({ callId, state: this.#stateOf(call) }, { callId: otherCallId, state: this.#stateOf(other) });
    if (otherNode !== node) throw new AppError('CALL_STATE', 'the calls are on different switches');
    call.partnerId = otherCallId;
    other.partnerId = callId;
    const undo = (): void => {
      call.partnerId = undefined;
      other.partnerId = undefined;
    };
    await this.#change(callId, { kind: 'join', undo }, () => {
      for (const joined of [call, other]) channels.tell('joining', joined);
      return node.joinCalls(callId, otherCallId);
    });
  }

  /** Resolves when the switch has sent them. @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `REQUEST_INVALID` */
  async sendDtmf(callId: string, digits: string): Promise<void> {
    requireDtmfDigits(digits);
    const { clock, channels } = this.#parts;
    const { call, node } = channels.placedCall(callId);
    if (call.answeredAt === undefined || call.sendingDigits === true) {
      throw new AppError('CALL_STATE', 'the call is not answered, or digits are being sent');
    }
    call.sendingDigits = true;
    try {
      if (!(await node.sendDtmf(callId, digits, digitMs)))
        throw new AppError('CALL_STATE', 'the switch sends no digits');
      await new Promise<void>((resolve) => clock.setTimer(digits.length * (digitMs + digitGapMs), resolve));
    } finally {
      call.sendingDigits = false;
    }
    if (!channels.calls.has(callId)) throw new AppError('CALL_STATE', 'the call ended');
  }

  /** CHANNEL_BRIDGE: audio flows between these two. */
  bridged(id: string, otherId: string): void {
    const { channels, emit } = this.#parts;
    const call = channels.calls.get(id) ?? channels.calls.get(otherId);
    const leg = channels.legs.get(otherId) ?? channels.legs.get(id);
    if (!call || call.state !== 'answered') return;
    if (!leg) {
      this.#joined(call, channels.calls.get(call.id === id ? otherId : id));
      return;
    }
    call.state = 'connected';
    call.legId = leg.id;
    leg.callId = call.id;
    emit({ type: 'connected', callId: call.id, legId: leg.id });
    this.#settle(call.id, 'connect');
  }

  /** CHANNEL_UNBRIDGE, of either channel: what was put on hold is parted. */
  unbridged(id: string): void {
    const { channels, emit } = this.#parts;
    const call = channels.calls.get(channels.legs.get(id)?.callId ?? id);
    const legId = call?.legId;
    if (!call || legId === undefined || this.#pending.get(call.id)?.kind !== 'hold') return;
    const leg = channels.legs.get(legId);
    if (leg) leg.callId = undefined;
    this.#unlink(call);
    emit({ type: 'held', callId: call.id, legId });
    this.#settle(call.id, 'hold');
  }

  /** The call ends: its leg is parked again by the switch, the call it was joined to is ended by it. */
  callEnding(call: SwitchCall): void {
    const { channels } = this.#parts;
    const gone = new AppError('CALL_STATE', 'the call ended');
    this.#fail(call.id, gone);
    if (call.partnerId !== undefined) this.#fail(call.partnerId, gone);
    const leg = call.legId === undefined ? undefined : channels.legs.get(call.legId);
    if (leg?.callId === call.id) leg.callId = undefined;
    this.#unlink(call);
  }

  /** The leg is gone: the switch parks the call, which another leg can take. */
  legGone(leg: SwitchLeg): void {
    const call = leg.callId === undefined ? undefined : this.#parts.channels.calls.get(leg.callId);
    if (!call) return;
    this.#fail(call.id, new AppError('LEG_STATE', 'the leg went down'));
    this.#unlink(call);
  }

  #joined(call: SwitchCall, other: SwitchCall | undefined): void {
    if (other?.id !== call.partnerId || other === undefined) return;
    call.state = 'connected';
    other.state = 'connected';
    const asked = this.#pending.get(call.id)?.kind === 'join';
    const [callId, otherCallId] = asked ? [call.id, other.id] : [other.id, call.id];
    this.#parts.emit({ type: 'joined', callId, otherCallId });
    this.#settle(callId, 'join');
  }

  /** The state as the port has it: what is being changed, or is about to end, is not free. */
  #stateOf(call: SwitchCall): string {
    const isFree = !this.#pending.has(call.id) && call.ending === 'none' && call.partnerId === undefined;
    return isFree ? call.state : 'changing';
  }

  async #change(callId: string, change: Omit<Pending, 'settle'>, command: () => Promise<boolean>): Promise<void> {
    const done = this.#waitFor(callId, change);
    // It may fail while the command is still under way; the `await` below still takes the rejection.
    done.catch(() => undefined);
    try {
      if (!(await command())) this.#fail(callId, new AppError('CALL_STATE', 'the switch did not change the call'));
    } catch (error) {
      const cause = error instanceof AppError ? error : new AppError('SWITCH_REFUSED', 'no change', { cause: error });
      this.#fail(callId, cause);
    }
    await done;
  }

  #waitFor(callId: string, change: Omit<Pending, 'settle'>): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = this.#parts.clock.setTimer(changeTimeoutMs, () => {
        this.#fail(callId, new AppError('SWITCH_REFUSED', 'the switch did not change the call in time'));
      });
      const settle = (error?: AppError): void => {
        this.#pending.delete(callId);
        timer.cancel();
        if (error) reject(error);
        else resolve();
      };
      this.#pending.set(callId, { ...change, settle });
    });
  }

  #settle(callId: string, kind: Pending['kind']): void {
    const pending = this.#pending.get(callId);
    if (pending?.kind === kind) pending.settle();
  }

  #fail(callId: string, error: AppError): void {
    const pending = this.#pending.get(callId);
    if (!pending) return;
    pending.undo();
    pending.settle(error);
  }

  /** The call has lost its leg, and with it its supervisors. */
  #unlink(call: SwitchCall): void {
    if (call.state === 'connected' && call.legId !== undefined) {
      call.state = 'answered';
      this.#parts.channels.tell('parted', call);
    }
    call.legId = undefined;
  }
}
