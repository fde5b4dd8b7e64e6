import { randomInt } from 'node:crypto';
import type { Codec } from '../media/codec.ts';
import type { RtpSession } from '../media/rtp/rtp-session.ts';
import { buildAnswer, buildOffer, readRemoteMedia } from './sdp.ts';

/** One RTP session and the offers and answers exchanged about it (RFC 3264). */
export class NegotiatedSession {
  readonly session: RtpSession;
  readonly #address: string;
  readonly #codecs: readonly Codec[];
  readonly #sessionId = randomInt(1, 2 ** 31);
  #version = 0;

  /** @param address written into the descriptions, when it is not the one the session is bound to */
  constructor(session: RtpSession, codecs: readonly Codec[], address: string | undefined) {
    this.session = session;
    this.#codecs = codecs;
    this.#address = address ?? session.localAddress;
  }

  offer(): string {
    return buildOffer(this.#local());
  }

  /** Takes the far end's description over. @returns false when there is nothing in it we can speak */
  take(sdp: string): boolean {
    const remote = readRemoteMedia(sdp);
    if (remote) this.session.setRemote(remote);
    return remote !== undefined;
  }

  /** Answers a new offer within the call (hold, resume, new address), or makes one when there is none. */
  answer(offer: string | undefined): string | undefined {
    if (offer === undefined) return this.offer();
    const answer = buildAnswer(offer, this.#local());
    if (answer !== undefined) this.take(offer);
    return answer;
  }

  #local(): Parameters<typeof buildOffer>[0] {
    this.#version += 1;
    const { localPort: port } = this.session;
    return { address: this.#address, port, codecs: this.#codecs, sessionId: this.#sessionId, version: this.#version };
  }
}
