import type { EpochMs } from '../../../kernel/clock.ts';
import type { AudioConsumer } from '../audio-consumer.ts';
import { AudioTap } from '../audio-tap.ts';
import type { Codec } from '../codec.ts';
import type { FrameSource } from '../frame-source.ts';
import type { Prompt } from '../prompt.ts';
import type { DtmfTiming } from './dtmf-sender.ts';
import type { StreamStart } from './outbound-stream.ts';
import type { RtpPacket } from './rtp-packet.ts';
import { SessionOutput } from './session-output.ts';

/**
 * Somebody who can be joined with others, whatever way their packets come and go: what they say is given to whoever listens
 * and to the party they are joined with; what they hear goes out through {@link MediaParty.transmit}.
 */
export abstract class MediaParty {
  protected readonly output: SessionOutput;
  readonly #reportError: (error: unknown) => void;
  /** Replaced, never changed: a consumer may leave while it is called. */
  #consumers: readonly AudioConsumer[] = [];
  #relay: SessionOutput | undefined;

  /** @param reportError takes what a consumer throws; the others, and the relay, go on */
  protected constructor(start: StreamStart, reportError: (error: unknown) => void) {
    this.#reportError = reportError;
    this.output = new SessionOutput(start, (buffer, offset, length) => this.transmit(buffer, offset, length));
  }

  /** Sends bytes `offset` to `offset + length` of `buffer` now; the buffer is used again afterwards. */
  protected abstract transmit(buffer: Buffer, offset: number, length: number): void;

  /** From now on they always get packets: silence while nothing else is sent. Stays on while relaying. */
  park(): void {
    this.output.setParked(true);
  }

  /** Stops sending silence of our own. */
  unpark(): void {
    this.output.setParked(false);
  }

  /** Passes what they say to `other`, or to nobody. One direction: {@link bridge} joins both. */
  relayTo(other: MediaParty | undefined): void {
    this.relayInto(other === undefined ? undefined : other.output);
  }

  /** The same towards something that is no party, such as a page. */
  relayInto(output: SessionOutput | undefined): void {
    this.#relay = output;
    output?.changeSource();
  }

  /** Sends them a packet that came from elsewhere than another party. Changes the packet's buffer in place. */
  relay(packet: RtpPacket, codec: Codec, now: EpochMs): void {
    this.output.relayAudio(packet, codec, now);
  }

  /** Ends {@link relayTo} unless another has taken its place since. */
  stopRelayTo(other: MediaParty): void {
    if (this.#relay === other.output) this.#relay = undefined;
  }

  /** Sends them what `source` makes instead of what is relayed to them; undefined: the relay again. */
  sendFrom(source: FrameSource | undefined): void {
    this.output.setSource(source);
  }

  /** Plays to them; `onFinished` is called once at its end, not when stopped. @returns a function that stops it */
  play(prompt: Prompt, onFinished: () => void = () => undefined): () => void {
    return this.output.play(prompt, onFinished);
  }

  /** Lays a short prompt over what they hear, so that they lose nothing of it. */
  mixIn(prompt: Prompt): void {
    this.output.mixIn(prompt);
  }

  /** Whether they take digits as telephone events. */
  get takesDtmf(): boolean {
    return this.output.takesDtmf;
  }

  /** Sends digits as telephone events. @returns false when they take none or digits are still being sent */
  sendDtmf(digits: string, onFinished: () => void = () => undefined, timing?: DtmfTiming): boolean {
    return this.output.sendDtmf(digits, onFinished, timing);
  }

  /** `consumer` hears what they say, until the returned function is called. */
  listen(consumer: AudioConsumer): () => void {
    this.#consumers = [...this.#consumers, consumer];
    return () => {
      this.#consumers = this.#consumers.filter((other) => other !== consumer);
    };
  }

  /** 20 ms linear frames of what they say; the array is valid only during the call. @returns a function that ends it */
  tap(sink: (frame: Int16Array, at: EpochMs) => void): () => void {
    return this.listen(new AudioTap(sink));
  }

  /** A packet of audio came from them. */
  protected takeAudio(packet: RtpPacket, codec: Codec, now: EpochMs): void {
    for (const consumer of this.#consumers) {
      try {
        consumer.audio(packet, codec, now);
      } catch (error) {
        this.#reportError(error);
      }
    }
    this.#relay?.relayAudio(packet, codec, now);
  }

  /** A telephone event came from them. */
  protected takeDtmf(packet: RtpPacket, now: EpochMs): void {
    this.#relay?.relayDtmf(packet, now);
  }

  /** A packet that is passed to nobody came from them: their stream goes on without it. */
  protected skip(packet: RtpPacket): void {
    this.#relay?.skip(packet);
  }

  /** They are gone: nobody hears them any longer. */
  protected leave(): void {
    this.#relay = undefined;
    this.#consumers = [];
  }
}

/** Joins two parties, each hearing the other. @returns a function that parts them, but leaves later joins alone */
export function bridge(a: MediaParty, b: MediaParty): () => void {
  a.relayTo(b);
  b.relayTo(a);
  return () => {
    a.stopRelayTo(b);
    b.stopRelayTo(a);
  };
}
