import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { CallEnd, DialRequest } from '../../call-control.ts';
import type { ErrorReporter, UnstampedCallEvent } from '../../call-event-hub.ts';
import { requireNotAnswered } from '../../call-preconditions.ts';
import type { EndRequest } from '../wire/call-end.ts';
import { callEndOf, refusedEnd } from '../wire/call-end.ts';
import type { FoundChannel } from '../wire/channel-list.ts';
import type { ChannelNotice } from '../wire/channel-notice.ts';
import type { Fleet } from '../nodes/fleet.ts';
import type { FreeswitchTrunk } from '../nodes/freeswitch-trunk.ts';
import { originateCall } from '../wire/originate-command.ts';
import { isLinkLoss, type SwitchCall, type SwitchChannels } from './switch-channels.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly fleet: Fleet;
  readonly trunks: ReadonlyMap<string, FreeswitchTrunk>;
  readonly clock: Clock;
  readonly owner: string;
  readonly emit: (event: UnstampedCallEvent) => void;
  readonly report: ErrorReporter;
}

/** The cause that we give FreeSWITCH for ending a channel. */
const killCauses: Readonly<Record<EndRequest, string>> = {
  none: 'NORMAL_CLEARING',
  hangUp: 'NORMAL_CLEARING',
  cancel: 'ORIGINATOR_CANCEL',
  ringTimeout: 'NO_ANSWER',
  partnerLeft: 'NORMAL_CLEARING',
};

/** How long a launched call may show no channel, in ms: longer than the comparison takes a channel for young. */
const launchTimeoutMs = 8000;

/** Calls from the trunk's queue to their end. */
export class Calls {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws AppError as `CallControl.dial` */
  dial(request: DialRequest): void {
    const { channels, fleet, trunks, owner } = this.#parts;
    const trunk = trunks.get(request.trunk);
    if (!trunk) throw new AppError('TRUNK_UNKNOWN', 'no such trunk', { details: { trunk: request.trunk } });
    if (channels.calls.has(request.callId)) throw new AppError('CALL_STATE', 'the call exists already');
    const { callId, number, callerId, ringTimeoutMs } = request;
    const { route } = trunk.config;
    const command = originateCall({
      callId,
      trunk: request.trunk,
      route,
      format: trunk.config,
      number,
      callerId,
      ringTimeoutMs,
      owner,
    });
    trunk.requireUp();
    fleet.requireUp();
    const call: SwitchCall = {
      id: callId,
      trunk,
      request,
      node: undefined,
      state: 'queued',
      launchedAt: 0,
      answeredAt: undefined,
      legId: undefined,
      ending: 'none',
      settled: false,
    };
    channels.calls.set(callId, call);
    const { latestAt } = request;
    const missed = (): void => this.#endSoon(call, 'cancel');
    const deadline = latestAt === undefined ? undefined : { latestAt, missed };
    trunk.push(callId, () => this.#launchSoon(call, command), deadline);
  }

  /** As {@link Calls.hangUp}. @throws AppError `CALL_UNKNOWN`, `CALL_STATE` */
  cancel(callId: string): Promise<void> {
    const call = this.#parts.channels.call(callId);
    requireNotAnswered(call.answeredAt !== undefined);
    return this.#endBy(call, 'cancel');
  }

  /** Resolves too when the switch cannot be reached: the call is then ended as soon as it can. */
  async hangUp(callId: string): Promise<void> {
    const call = this.#parts.channels.calls.get(callId);
    if (call) await this.#endBy(call, 'hangUp');
  }

  /** Takes a notice about a call. */
  notice(call: SwitchCall, notice: ChannelNotice): void {
    switch (notice.type) {
      case 'originated':
        this.#originated(call);
        break;
      case 'ringing':
      case 'earlyMedia':
        this.#rang(call, notice.type);
        break;
      case 'answered':
        this.#answered(call, notice.happenedAt);
        break;
      case 'originateDone':
        call.settled = true;
        break;
      case 'originateFailed':
        // With a channel its hang-up follows and says more; without one there is no other event.
        if (call.state === 'launching') this.#end(call, refusedEnd(notice.cause, call.ending));
        break;
      case 'ended':
        if (call.state === 'launching') this.#originated(call);
        this.#end(call, callEndOf(notice.hangup, whatEnded(call)));
        break;
      default:
        break;
    }
  }

  /** Brings a call to where its channel is, after its events may have been lost, and ends one that was to end. */
  reconcile(call: SwitchCall, found: FoundChannel): void {
    if (call.state === 'launching') this.#originated(call);
    if (call.ending !== 'none') {
      this.#kill(call, call.node);
      return;
    }
    if (found.answeredAt !== undefined) this.#answered(call, found.answeredAt);
    // The event that the originate is through may be among the lost ones.
    if (found.application === 'park') call.settled = true;
  }

  /** Tells the end, once, after the verdict that is owed, and gives everything back. */
  end(call: SwitchCall, end: CallEnd): void {
    const { channels, emit } = this.#parts;
    if (!channels.calls.delete(call.id)) return;
    call.ringTimer?.cancel();
    channels.tell('callEnding', call);
    if (call.state !== 'queued') {
      call.node?.channelClosed();
      call.trunk?.over(end);
    }
    const tell = (): void => emit({ type: 'ended', callId: call.id, end });
    if (call.owed) void call.owed.then(tell);
    else tell();
    const partner = call.partnerId === undefined ? undefined : channels.calls.get(call.partnerId);
    // The switch ends it by itself; this is for one that was joined in the instant in which the other ended.
    if (partner) this.#endSoon(partner, 'partnerLeft');
  }

  #launchSoon(call: SwitchCall, command: string): void {
    inBackground(
      () => this.#launch(call, command),
      (error) => this.#parts.report('a call could not be launched', error),
    );
  }

  #end(call: SwitchCall, end: CallEnd): void {
    if (end.detail === 'switchFull') call.node?.refused();
    else call.node?.accepted();
    this.end(call, end);
  }

  async #launch(call: SwitchCall, command: string): Promise<void> {
    const { fleet, clock, report } = this.#parts;
    call.state = 'launching';
    call.launchedAt = clock.now();
    const choice = fleet.place('call');
    if (!choice.node) {
      this.end(call, {
        by: 'failure',
        answered: false,
        detail: choice.reason === 'noneUp' ? 'switchUnreachable' : 'switchFull',
      });
      return;
    }
    call.node = choice.node;
    call.node.channelOpened();
    // A switch that took the command and shows no channel is asked what it has: the call ends if it is nothing.
    call.ringTimer = clock.setTimer(launchTimeoutMs, () => fleet.compareSoon(call.node));
    try {
      await call.node.originate(call.id, command);
    } catch (error) {
      // Whether the originate arrived is unknown: the comparison after the reconnection shows it, and nobody is dialled twice.
      if (isLinkLoss(error)) return;
      report('an originate was refused', error);
      this.end(call, { by: 'failure', answered: false, detail: 'switchRefused' });
    }
  }

  #originated(call: SwitchCall): void {
    if (call.state !== 'launching') return;
    call.state = 'dialling';
    call.ringTimer?.cancel();
    this.#parts.emit({ type: 'dialled', callId: call.id });
    if (call.ending !== 'none') {
      // It was ended before its channel existed: there was nothing to kill then.
      this.#kill(call, call.node);
      return;
    }
    const ringTimeoutMs = call.request?.ringTimeoutMs;
    if (ringTimeoutMs === undefined) return;
    call.ringTimer = this.#parts.clock.setTimer(ringTimeoutMs, () => this.#endSoon(call, 'ringTimeout'));
  }

  #rang(call: SwitchCall, type: 'ringing' | 'earlyMedia'): void {
    this.#originated(call);
    if (call.state !== 'dialling') return;
    call.state = 'ringing';
    if (call.ending === 'none') this.#parts.emit({ type, callId: call.id });
  }

  #answered(call: SwitchCall, happenedAt: EpochMs | undefined): void {
    if (call.answeredAt !== undefined) return;
    this.#originated(call);
    call.ringTimer?.cancel();
    // An answer that crossed our cancel is part of the end, not an answer.
    if (call.ending !== 'none') return;
    const now = this.#parts.clock.now();
    call.answeredAt = Math.min(now, Math.max(happenedAt ?? now, call.launchedAt));
    call.state = 'answered';
    const isLate = call.answeredAt < now;
    this.#parts.emit({ type: 'answered', callId: call.id, ...(isLate ? { happenedAt: call.answeredAt } : {}) });
  }

  async #endBy(call: SwitchCall, ending: Exclude<EndRequest, 'none'>): Promise<void> {
    if (call.state === 'queued') {
      call.trunk?.withdraw(call.id);
      this.end(call, { by: 'local', answered: false });
      return;
    }
    if (call.ending === 'none') call.ending = ending;
    call.ringTimer?.cancel();
    if (call.state !== 'launching') await this.#killNow(call, call.node);
  }

  #endSoon(call: SwitchCall, ending: Exclude<EndRequest, 'none'>): void {
    inBackground(
      () => this.#endBy(call, ending),
      (error) => this.#parts.report('a call could not be ended', error),
    );
  }

  async #killNow(call: SwitchCall, node: SwitchNode | undefined): Promise<void> {
    try {
      const killed = await node?.kill(call.id, killCauses[call.ending]);
      // No such channel: its end is on the way, or was lost with a link; the comparison of channels settles that.
      if (killed === false) this.#parts.fleet.compareSoon(node);
    } catch (error) {
      // `ending` stays: the comparison after the reconnection asks again.
      if (!isLinkLoss(error)) throw error;
    }
  }

  #kill(call: SwitchCall, node: SwitchNode | undefined): void {
    inBackground(
      () => this.#killNow(call, node),
      (error) => this.#parts.report('a call could not be ended', error),
    );
  }
}

/** A call that was joined to another ends with it, whichever of the two ends FreeSWITCH reports first. */
function whatEnded({ ending, partnerId }: SwitchCall): EndRequest {
  return ending === 'none' && partnerId !== undefined ? 'partnerLeft' : ending;
}
