import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { HoldAudio } from '../../call-control.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../../call-event-hub.ts';
import { requireConversation, requireFreeForConnect, requireJoinable } from '../../call-preconditions.ts';
import { requireDtmfDigits } from '../../dtmf-digits.ts';
import { holdApplications } from '../wire/conversation-command.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';
import type { FoundChannel } from '../wire/channel-list.ts';
import { compareJoin, type JoinRemedy } from './compare-join.ts';
import type { TieLines } from './tie-lines.ts';
import { isLinkLoss, type SwitchCall, type SwitchChannels, type SwitchLeg } from './switch-channels.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly tieLines: TieLines;
  readonly clock: Clock;
  readonly emit: (event: UnstampedCallEvent) => void;
  readonly report: ErrorReporter;
}

/** A change that is asked of the switch. */
interface Change {
  /** `connect`: call and leg. `hold`: their parting. `join`: two calls. */
  readonly kind: 'connect' | 'hold' | 'join';
  readonly node: SwitchNode;
  /** Asks for it. Resolves false when the switch would not. */
  readonly perform: () => Promise<boolean>;
  readonly undo: () => void;
}

/**
 * A change that was asked for and that an event of the switch has yet to confirm. `inDoubt`: the link broke since, so that
 * the command or the event may be lost; what the switch has decides (`reconcile`).
 */
interface Pending extends Change {
  inDoubt: boolean;
  /** When it was asked for last. */
  askedAt: EpochMs;
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
    const busy = leg.callId !== undefined || leg.supervises !== undefined || leg.consultation !== undefined;
    requireFreeForConnect({ state: this.#stateOf(call) }, { up: leg.up && leg.ending === 'none', busy });
    leg.callId = callId;
    call.legId = legId;
    const undo = (): void => {
      leg.callId = undefined;
      this.#unlink(call);
    };
    const perform = (): Promise<boolean> => {
      this.#parts.channels.tell('joining', call);
      return this.#parts.tieLines.bridge(leg, callId, node);
    };
    await this.#change(callId, { kind: 'connect', node, perform, undo });
  }

  /** Resolves when they are parted. @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `SWITCH_REFUSED` */
  async hold(callId: string, audio: HoldAudio): Promise<void> {
    const { call, node } = this.#parts.channels.placedCall(callId);
    requireConversation(this.#pending.has(callId) ? { state: 'changing' } : call);
    const applications = holdApplications(audio);
    const nothing = (): void => undefined;
    const perform = (): Promise<boolean> => node.runInline(callId, applications);
    await this.#change(callId, { kind: 'hold', node, perform, undo: nothing });
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
    const perform = (): Promise<boolean> => {
      for (const joined of [call, other]) channels.tell('joining', joined);
      return node.joinCalls(callId, otherCallId);
    };
    await this.#change(callId, { kind: 'join', node, perform, undo });
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
  bridged(id: string, otherId: string, happenedAt?: EpochMs): void {
    const { channels, emit, clock } = this.#parts;
    const call = channels.calls.get(id) ?? channels.calls.get(otherId);
    const leg = channels.legs.get(otherId) ?? channels.legs.get(id);
    if (!call || call.state !== 'answered') return;
    if (!leg) {
      this.#joined(call, channels.calls.get(call.id === id ? otherId : id));
      return;
    }
    if (call.legId !== leg.id) {
      // Given up as not done in time, and done after it: two people would talk whom nobody knows to be together.
      this.#part(call);
      return;
    }
    call.state = 'connected';
    const isLate = happenedAt !== undefined && happenedAt < clock.now();
    emit({ type: 'connected', callId: call.id, legId: leg.id, ...(isLate ? { happenedAt } : {}) });
    this.#settle(call.id, 'connect');
  }

  /** The link broke: whether the changes under way on this node were asked for and made is unknown. */
  linkLost(node: SwitchNode): void {
    for (const pending of this.#pending.values()) if (pending.node === node) pending.inDoubt = true;
  }

  /**
   * Brings call and switch to the same: a change in doubt is taken for done when the switch has it so, and asked for again
   * when not; whoever should be together is joined, whoever should not is parted.
   *
   * @param isSure the difference was seen before, and is not merely an event on its way
   */
  reconcile(call: SwitchCall, found: FoundChannel, isSure: () => boolean): void {
    const pending = this.#pendingOf(call);
    if (pending?.inDoubt === false) return;
    const joinedTo = this.#parts.tieLines.meantBy(found.bridgedTo);
    const [wanted, isConnected] = [call.legId ?? call.partnerId, call.state === 'connected'];
    const remedy = compareJoin({ inDoubt: pending?.kind, wanted, isConnected }, joinedTo);
    if (remedy === 'joined') this.bridged(call.id, wanted ?? '', found.bridgedAt);
    else if (remedy === 'parted') this.unbridged(call.id);
    else if (remedy !== 'fits' && isSure()) this.#remedies[remedy](call);
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

  /** From here on nothing is confirmed. */
  close(): void {
    for (const callId of [...this.#pending.keys()])
      this.#fail(callId, new AppError('CALL_STATE', 'the service leaves'));
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

  #pendingOf({ id, partnerId }: SwitchCall): Pending | undefined {
    return this.#pending.get(id) ?? (partnerId === undefined ? undefined : this.#pending.get(partnerId));
  }

  readonly #remedies: Readonly<Record<Exclude<JoinRemedy, 'fits' | 'joined' | 'parted'>, (call: SwitchCall) => void>> =
    {
      part: (call) => this.#part(call),
      rejoin: (call) => this.#rejoin(call),
      askAgain: ({ id }) => {
        // Of two calls it is the one that asked for the join.
        const pending = this.#pending.get(id);
        if (!pending) return;
        pending.inDoubt = false;
        pending.askedAt = this.#parts.clock.now();
        this.#perform(id, pending);
      },
    };

  /** Nobody wants these together. The leg is parked by the switch. */
  #part(call: SwitchCall): void {
    const { report } = this.#parts;
    inBackground(
      async () => call.node?.runInline(call.id, 'park:'),
      (error) => report('a call could not be parted from a leg', error),
    );
  }

  /** They were parted without our doing, and nobody knows of it. A call whose partner is gone ends by the switch's doing. */
  #rejoin(call: SwitchCall): void {
    const { channels, tieLines, report } = this.#parts;
    const { id, node, legId } = call;
    const leg = legId === undefined ? undefined : channels.legs.get(legId);
    if (!leg || !node) return;
    inBackground(
      async () => {
        if (!(await tieLines.bridge(leg, id, node))) channels.tell('legUnreachable', leg);
      },
      (error) => report('a call could not be joined again', error),
    );
  }

  /** The state as the port has it: what is being changed, or is about to end, is not free. */
  #stateOf(call: SwitchCall): string {
    const isFree = !this.#pending.has(call.id) && call.ending === 'none' && call.partnerId === undefined;
    return isFree ? call.state : 'changing';
  }

  async #change(callId: string, change: Change): Promise<void> {
    const { done, pending } = this.#waitFor(callId, change);
    this.#perform(callId, pending);
    await done;
  }

  #perform(callId: string, pending: Pending): void {
    const fail = (error: AppError): void => {
      if (this.#pending.get(callId) === pending) this.#fail(callId, error);
    };
    inBackground(
      async () => {
        if (!(await pending.perform())) fail(new AppError('CALL_STATE', 'the switch did not change the call'));
      },
      (error) => {
        if (isLinkLoss(error)) pending.inDoubt = true;
        else fail(error instanceof AppError ? error : new AppError('SWITCH_REFUSED', 'no change', { cause: error }));
      },
    );
  }

  #waitFor(callId: string, change: Change): { readonly done: Promise<void>; readonly pending: Pending } {
    let settle: Pending['settle'] = () => undefined;
    const done = new Promise<void>((resolve, reject) => {
      settle = (error) => {
        this.#pending.delete(callId);
        timer.cancel();
        if (error) reject(error);
        else resolve();
      };
    });
    const { clock } = this.#parts;
    const pending: Pending = { ...change, inDoubt: false, askedAt: clock.now(), settle };
    this.#pending.set(callId, pending);
    const timeOut = (): void => {
      // Nothing can be said before the node is there again, and what it has was looked at.
      const leftMs = pending.inDoubt ? changeTimeoutMs : pending.askedAt + changeTimeoutMs - clock.now();
      if (leftMs > 0) timer = clock.setTimer(leftMs, timeOut);
      else this.#fail(callId, new AppError('SWITCH_REFUSED', 'the switch did not change the call in time'));
    };
    let timer = clock.setTimer(changeTimeoutMs, timeOut);
    return { done, pending };
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
