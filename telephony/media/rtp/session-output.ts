import type { EpochMs } from '../../../kernel/clock.ts';
import { frameSamples, payloadTypes, type Codec, type MediaFormat } from '../codec.ts';
import { DtmfSender, type DtmfFrame, type DtmfTiming } from './dtmf-sender.ts';
import { encode, silenceCode, transcodeInPlace } from '../g711.ts';
import type { FrameSource } from '../frame-source.ts';
import { MixedPrompt } from './mixed-prompt.ts';
import { OutboundStream, type StreamStart } from './outbound-stream.ts';
import type { Prompt } from '../prompt.ts';
import { rtpHeaderLength, writeRtpHeader, type RtpHeader, type RtpPacket } from './rtp-packet.ts';

/** Sends bytes `offset` to `offset + length` of `buffer` to the far end now. */
export type Transmit = (buffer: Buffer, offset: number, length: number) => void;

/** A parked session sends silence again when its relay has brought nothing for this long, ms. */
const relayQuietMs = 200;

interface Playback {
  readonly prompt: Prompt;
  readonly onFinished: () => void;
  frame: number;
}

/**
 * What a session sends, from the first that has something: DTMF digits, a prompt, a mix, the relayed far leg, silence
 * while parked. One RTP stream whatever the source ({@link OutboundStream}).
 */
export class SessionOutput {
  readonly #transmit: Transmit;
  readonly #stream: OutboundStream;
  /** Reused for every packet made here; the kernel has copied it when `send` returns. */
  readonly #buffer = Buffer.alloc(rtpHeaderLength + frameSamples);
  readonly #payload = this.#buffer.subarray(rtpHeaderLength);
  #format: MediaFormat | undefined;
  #parked = false;
  #relayedAt: EpochMs = 0;
  #playback: Playback | undefined;
  #mixed: MixedPrompt | undefined;
  #source: FrameSource | undefined;
  /** A frame of the mix before it is encoded; made when first needed. */
  #linear: Int16Array | undefined;
  #dtmf: { readonly sender: DtmfSender; readonly onFinished: () => void } | undefined;

  constructor(start: StreamStart, transmit: Transmit) {
    this.#stream = new OutboundStream(start);
    this.#transmit = transmit;
  }

  /** What the far end takes; undefined stops all sending (it is on hold, or unknown). */
  setFormat(format: MediaFormat | undefined): void {
    this.#format = format;
  }

  /** While parked the far end always gets packets: silence when nothing else is sent. */
  setParked(parked: boolean): void {
    this.#parked = parked;
  }

  /** The next relayed packet comes from another leg. */
  changeSource(): void {
    this.#stream.changeSource();
  }

  /** Plays from the next frame on, in place of a prompt that plays; `onFinished` is called once, after the last frame, unless stopped. */
  play(prompt: Prompt, onFinished: () => void): () => void {
    const playback: Playback = { prompt, onFinished, frame: 0 };
    this.#playback = playback;
    return () => {
      if (this.#playback === playback) this.#playback = undefined;
    };
  }

  /** Lays a short prompt over what is relayed; while nothing is, it is heard alone. One that is under way gives way. */
  mixIn(prompt: Prompt): void {
    this.#mixed = new MixedPrompt(prompt);
  }

  /** Sends what `source` makes, in place of what is relayed; undefined: the relay is heard again. */
  setSource(source: FrameSource | undefined): void {
    this.#source = source;
  }

  /** Whether the far end takes telephone events. */
  get takesDtmf(): boolean {
    return this.#format?.dtmfPayloadType !== undefined;
  }

  /** Sends digits; false (and nothing happens) when the far end takes no telephone events or digits are still being sent. */
  sendDtmf(digits: string, onFinished: () => void, timing?: DtmfTiming): boolean {
    if (this.#format?.dtmfPayloadType === undefined || this.#dtmf) return false;
    this.#dtmf = { sender: new DtmfSender(digits, timing), onFinished };
    return true;
  }

  /** Passes a packet of the other leg on, unless something of our own is being sent. Changes the packet's buffer in place. */
  relayAudio(packet: RtpPacket, codec: Codec, now: EpochMs): void {
    const format = this.#format;
    if (!format || this.#playback || this.#source || this.#dtmf) return;
    if (codec !== format.codec) transcodeInPlace(packet.buffer, packet.payloadStart, packet.payloadEnd, format.codec);
    this.#mixed?.layOver(packet.buffer, packet.payloadStart, packet.payloadEnd, format.codec);
    if (this.#mixed?.isOver === true) this.#mixed = undefined;
    this.#relay(packet, payloadTypes[format.codec], now);
  }

  /** Passes a telephone-event packet on when the far end takes them. */
  relayDtmf(packet: RtpPacket, now: EpochMs): void {
    const payloadType = this.#format?.dtmfPayloadType;
    if (payloadType === undefined || this.#playback || this.#source || this.#dtmf) this.#stream.skip(packet);
    else this.#relay(packet, payloadType, now);
  }

  /** Leaves out a packet of the relayed stream. */
  skip(packet: RtpPacket): void {
    this.#stream.skip(packet);
  }

  /** Called every 20 ms: sends what is paced here. */
  onFrame(now: EpochMs): void {
    const format = this.#format;
    if (!format) return;
    if (this.#dtmf && this.#sendDtmfFrame(format, now)) return;
    if (this.#playback) this.#playFrame(this.#playback, format.codec, now);
    else if (this.#source) this.#sendMixed(this.#source, format.codec, now);
    else if (now - this.#relayedAt < relayQuietMs) this.#stream.interrupt();
    else if (this.#mixed) this.#sendMixedPrompt(this.#mixed, format.codec, now);
    else if (this.#parked) this.#sendSilence(format.codec, now);
    else this.#stream.interrupt();
  }

  #relay(packet: RtpPacket, payloadType: number, now: EpochMs): void {
    const header = this.#stream.forward(packet, payloadType, now);
    const offset = packet.payloadStart - rtpHeaderLength;
    writeRtpHeader(packet.buffer, offset, header);
    this.#relayedAt = now;
    this.#transmit(packet.buffer, offset, packet.payloadEnd - offset);
  }

  #playFrame(playback: Playback, codec: Codec, now: EpochMs): void {
    if (playback.frame < playback.prompt.frames) {
      playback.prompt.encodeFrame(playback.frame, codec, this.#payload);
      this.#sendBuffer(this.#stream.next(payloadTypes[codec], now), frameSamples);
    }
    playback.frame += 1;
    if (playback.frame < playback.prompt.frames) return;
    this.#playback = undefined;
    playback.onFinished();
  }

  #sendMixed(source: FrameSource, codec: Codec, now: EpochMs): void {
    const linear = (this.#linear ??= new Int16Array(frameSamples));
    source.fill(linear);
    encode(codec, linear, this.#payload);
    this.#sendBuffer(this.#stream.next(payloadTypes[codec], now), frameSamples);
  }

  #sendMixedPrompt(mixed: MixedPrompt, codec: Codec, now: EpochMs): void {
    mixed.encodeFrame(codec, this.#payload);
    this.#sendBuffer(this.#stream.next(payloadTypes[codec], now), frameSamples);
    if (mixed.isOver) this.#mixed = undefined;
  }

  #sendSilence(codec: Codec, now: EpochMs): void {
    this.#buffer.fill(silenceCode[codec], rtpHeaderLength);
    this.#sendBuffer(this.#stream.next(payloadTypes[codec], now), frameSamples);
  }

  /** @returns false when this frame is free for audio: a pause between digits, or the end */
  #sendDtmfFrame(format: MediaFormat, now: EpochMs): boolean {
    const frame = this.#dtmf?.sender.next();
    if (frame === undefined) {
      const finished = this.#dtmf?.onFinished;
      this.#dtmf = undefined;
      finished?.();
      return false;
    }
    if (frame.kind === 'pause' || format.dtmfPayloadType === undefined) return false;
    this.#sendEvent(frame, format.dtmfPayloadType, now);
    return true;
  }

  #sendEvent(frame: DtmfFrame, payloadType: number, now: EpochMs): void {
    this.#buffer.set(frame.payload, rtpHeaderLength);
    if (!frame.first) this.#stream.lengthen();
    for (let copy = 0; copy < frame.copies; copy++) {
      const opens = frame.first && copy === 0;
      const header = opens ? this.#stream.next(payloadType, now) : this.#stream.sameTimestamp(payloadType, now);
      // RFC 4733 §2.5.1.1: the marker shows the beginning of an event.
      header.marker = opens;
      this.#sendBuffer(header, frame.payload.length);
    }
  }

  #sendBuffer(header: RtpHeader, payloadLength: number): void {
    writeRtpHeader(this.#buffer, 0, header);
    this.#transmit(this.#buffer, 0, rtpHeaderLength + payloadLength);
  }
}
