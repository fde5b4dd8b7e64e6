import type { EpochMs } from '../../../kernel/clock.ts';
import type { AudioSink } from '../../call-control.ts';
import type { Ear, EarNotice, ListenSpec } from '../../listening/call-hearing.ts';
import type { MediaPlane } from '../../media/plane/media-plane.ts';
import { SampleReceiver } from '../../media/plane/sample-receiver.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';
import type { ChannelNotice } from '../wire/channel-notice.ts';
import { CallTap, type CallTapParts } from './call-tap.ts';
import { ListeningLegs } from './listening-legs.ts';
import type { SwitchCall, SwitchChannels } from './switch-channels.ts';
import { UnicastStreams } from './unicast-streams.ts';

interface Parts extends Pick<CallTapParts, 'clock' | 'report'> {
  readonly channels: SwitchChannels;
  readonly media: Pick<MediaPlane, 'openTap'>;
  readonly owner: string;
  readonly host: string;
  readonly portMin: number;
  readonly portMax: number;
}

/** Hears debtors, from early media to the end of the call: what the switch sends goes to the media plane. */
export class Taps {
  readonly #parts: Parts;
  readonly #tapParts: CallTapParts;
  readonly #legs: ListeningLegs;
  /** By the id of their call. */
  readonly #taps = new Map<string, CallTap>();
  /** Of calls whose end waits for a verdict that is owed. */
  readonly #endings = new Set<Promise<void>>();

  constructor(parts: Parts) {
    const { media, clock, report } = parts;
    this.#parts = parts;
    const streams = new UnicastStreams(parts);
    this.#legs = new ListeningLegs({ ...parts, streams });
    this.#tapParts = { media, clock, report, streams, legs: this.#legs };
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when the address to listen on is not ours */
  async start(): Promise<void> {
    // A worker may take its time to begin, and no call waits for it now.
    await SampleReceiver.tryOut(this.#parts.host);
  }

  async close(): Promise<void> {
    for (const call of this.#parts.channels.calls.values()) void this.drop(call);
    await this.#legs.close();
    await Promise.all(this.#endings);
  }

  /** @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `MEDIA_PORTS_EXHAUSTED`, `SWITCH_REFUSED`, `SWITCH_UNREACHABLE` */
  tap(callId: string, sink: AudioSink): Promise<() => void> {
    return this.#tapOf(callId).tap(sink);
  }

  /** @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `SWITCH_UNREACHABLE` */
  async listen(callId: string, spec: ListenSpec, told: (notice: EarNotice) => void): Promise<Ear> {
    return this.#tapOf(callId).listen(spec, told);
  }

  /** The call is about to be joined to somebody. */
  joining(call: SwitchCall): void {
    call.wasJoined = true;
    this.#taps.get(call.id)?.joining();
  }

  /** CHANNEL_BRIDGE of a channel. */
  joined(channelId: string): void {
    this.#taps.get(channelId)?.joined();
  }

  /** The call is parked again after a prompt. */
  parkedAgain(call: SwitchCall): void {
    this.#taps.get(call.id)?.parkedAgain();
  }

  /** The call ends. @returns what to await before that is told: the verdict that is owed */
  drop(call: SwitchCall): Promise<void> | undefined {
    const owed = this.#taps.get(call.id)?.end();
    this.#taps.delete(call.id);
    if (!owed) return undefined;
    const ending = owed.finally(() => this.#endings.delete(ending));
    this.#endings.add(ending);
    return ending;
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

  #tapOf(callId: string): CallTap {
    const { call, node } = this.#parts.channels.placedCall(callId);
    const tap = this.#taps.get(callId) ?? new CallTap(call, node, this.#tapParts);
    this.#taps.set(callId, tap);
    return tap;
  }
}
