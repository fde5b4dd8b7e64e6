import { randomInt } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import type { Codec } from '../media/codec.ts';
import type { RemoteMedia } from '../media/rtp/remote-media.ts';
import { resolveHost } from './resolve-host.ts';
import { buildAnswer, buildOffer, readRemoteMedia } from './sdp.ts';

/** Whether a description was taken over, or why not: in the words of `CallEnd.detail`. */
export type TakenMedia = 'taken' | 'noCommonCodec' | 'unusableAnswer';

/** Audio that is described by SDP: where it is received, and where it is sent. */
export interface DescribedMedia {
  readonly localAddress: string;
  readonly localPort: number;
  /** The far end's description is known, or changed. @throws Error when the address is not numeric */
  setRemote(remote: RemoteMedia): void;
}

/** One stream of audio and the offers and answers exchanged about it (RFC 3264). */
export class NegotiatedSession<Media extends DescribedMedia = DescribedMedia> {
  readonly session: Media;
  readonly #address: string;
  readonly #codecs: readonly Codec[];
  readonly #sessionId = randomInt(1, 2 ** 31);
  readonly #clock: Clock;
  #version = 0;
  #lookups = 0;

  /** @param address written into the descriptions, when it is not the one the session is bound to */
  constructor(session: Media, codecs: readonly Codec[], clock: Clock, address: string | undefined) {
    this.#clock = clock;
    this.session = session;
    this.#codecs = codecs;
    this.#address = address ?? session.localAddress;
  }

  offer(): string {
    return buildOffer(this.#local());
  }

  /**
   * Takes the far end's description over: in this tick, unless it names a host that must be looked up.
   *
   * @returns what stands in the way: nothing in it we can speak, or a host that is not found in time
   */
  take(sdp: string): TakenMedia | Promise<TakenMedia> {
    const remote = readRemoteMedia(sdp);
    if (!remote) return 'noCommonCodec';
    if (!isIPv4(remote.address)) return this.#takeNamed(remote);
    this.#lookups += 1;
    this.session.setRemote(remote);
    return 'taken';
  }

  /** Answers a new offer within the call (hold, resume, new address), or makes one when there is none. */
  answer(offer: string | undefined): string | undefined {
    if (offer === undefined) return this.offer();
    const answer = buildAnswer(offer, this.#local());
    if (answer !== undefined) void this.take(offer);
    return answer;
  }

  async #takeNamed(remote: RemoteMedia): Promise<TakenMedia> {
    this.#lookups += 1;
    const lookup = this.#lookups;
    const address = await resolveHost(this.#clock, remote.address);
    if (address === undefined) return 'unusableAnswer';
    // A later description counts more than an earlier one whose name took long.
    if (lookup === this.#lookups) this.session.setRemote({ ...remote, address });
    return 'taken';
  }

  #local(): Parameters<typeof buildOffer>[0] {
    this.#version += 1;
    const { localPort: port } = this.session;
    return { address: this.#address, port, codecs: this.#codecs, sessionId: this.#sessionId, version: this.#version };
  }
}
