import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import type { AudioSink } from '../../call-control.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { ChannelNotice } from '../wire/channel-notice.ts';
import { ListeningLegs } from './listening-legs.ts';
import type { CallTap, SwitchCall, SwitchChannels } from './switch-channels.ts';
import { untilSettled } from './switch-channels.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';
import { UnicastStreams } from './unicast-streams.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  readonly owner: string;
  readonly host: string;
  readonly portMin: number;
  readonly portMax: number;
}

/**
 * Hears the debtor, from early media to the end of the call. While the call is parked its own channel is sent to us
 * (unicast), which costs next to nothing; that ends when it is joined, so a listening leg is opened beside the join and
 * takes over. From then on it hears the call, joined, on hold or parked again.
 */
export class Taps {
  readonly #parts: Parts;
  readonly #streams: UnicastStreams;
  readonly #legs: ListeningLegs;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#streams = new UnicastStreams(parts);
    this.#legs = new ListeningLegs({ ...parts, streams: this.#streams });
  }

  start(): Promise<void> {
    return this.#streams.start();
  }

  async close(): Promise<void> {
    for (const { tap } of this.#parts.channels.calls.values()) if (tap) closeParked(tap);
    await this.#legs.close();
    await this.#streams.close();
  }

  /** @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `MEDIA_PORTS_EXHAUSTED`, `SWITCH_REFUSED`, `SWITCH_UNREACHABLE` */
  async tap(callId: string, sink: AudioSink): Promise<() => void> {
    const { call, node } = this.#parts.channels.placedCall(callId);
    const tap = (call.tap ??= { sinks: new Set() });
    tap.sinks.add(sink);
    const stop = (): void => this.#stop(call, tap, sink);
    try {
      if (call.wasJoined === true) await this.#openLeg(call, node, tap);
      else if (!tap.parked && !tap.leg) await this.#hearParked(call, node, tap);
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  /** The call is about to be joined to somebody: the channel is parked no longer, and whoever hears it is to hear on. */
  joining(call: SwitchCall): void {
    call.wasJoined = true;
    const { tap, node } = call;
    if (!tap || !node) return;
    if (tap.sinks.size === 0) closeParked(tap);
    else this.#openLeg(call, node, tap).catch((error: unknown) => this.#refused(call, error));
  }

  /** CHANNEL_BRIDGE of a channel: from here on its listening leg is heard. */
  joined(channelId: string): void {
    const tap = this.#parts.channels.calls.get(channelId)?.tap;
    if (tap) closeParked(tap);
  }

  /** The call is parked again after a prompt: the stream had ended with the park before. */
  parkedAgain(call: SwitchCall): void {
    if (!call.tap?.parked || call.tap.sinks.size === 0) return;
    call.tap.parked.arm().catch((error: unknown) => this.#refused(call, error));
  }

  /** The call ends; its listening leg ends with it. */
  drop(call: SwitchCall): void {
    const { tap } = call;
    if (!tap) return;
    call.tap = undefined;
    tap.sinks.clear();
    closeParked(tap);
    tap.leg?.opened?.endsWithCall();
    tap.leg = undefined;
  }

  /** Whether a channel is one of a listening leg of ours, by the leg's id. */
  hasLeg(id: string): boolean {
    return this.#legs.has(id);
  }

  notice(notice: ChannelNotice): void {
    this.#legs.notice(notice);
  }

  compare(node: SwitchNode, ids: ReadonlySet<string>, askedAt: EpochMs): void {
    this.#legs.compare(node, ids, askedAt);
  }

  #stop(call: SwitchCall, tap: CallTap, sink: AudioSink): void {
    if (!tap.sinks.delete(sink) || tap.sinks.size > 0) return;
    tap.leg?.opened?.close();
    tap.leg = undefined;
    // A parked channel goes on sending, on a port that nobody else may have: it is kept for who listens next.
    if (!tap.parked && call.tap === tap) call.tap = undefined;
  }

  async #hearParked(call: SwitchCall, node: SwitchNode, tap: CallTap): Promise<void> {
    tap.parked = this.#streams.open({
      node,
      channelId: call.id,
      onFrame: (frame) => this.#deliver(tap, frame),
      expectsAudio: () => call.wasJoined !== true && tap.sinks.size > 0,
    });
    await untilSettled(call, this.#parts.clock);
    if (call.wasJoined !== true) await tap.parked.arm();
  }

  /** Opens it, once; resolves when it is there. */
  async #openLeg(call: SwitchCall, node: SwitchNode, tap: CallTap): Promise<void> {
    if (tap.leg?.opened?.isOver === true) tap.leg = undefined;
    // As long as the call is still parked both hear it; the leg, which is later by some frames, waits for its turn.
    const onFrame = (frame: Int16Array): void => {
      if (!tap.parked) this.#deliver(tap, frame);
    };
    const leg = (tap.leg ??= { opening: this.#legs.open(call.id, node, onFrame) });
    try {
      leg.opened = await leg.opening;
    } catch (error) {
      if (tap.leg === leg) tap.leg = undefined;
      throw error;
    }
    // Everybody may have stopped listening while it was being opened, or the call have ended.
    if (tap.leg !== leg || tap.sinks.size === 0) leg.opened.close();
  }

  #deliver(tap: CallTap, frame: Int16Array): void {
    const now = this.#parts.clock.now();
    for (const sink of tap.sinks) sink(frame, now);
  }

  #refused(call: SwitchCall, error: unknown): void {
    // A call that is over needs no ear.
    if (this.#parts.channels.calls.has(call.id)) this.#parts.report('a call cannot be listened to', error);
  }
}

function closeParked(tap: CallTap): void {
  tap.parked?.close();
  tap.parked = undefined;
}
