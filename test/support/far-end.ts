import { expect } from 'vitest';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { DialogEnd, InviteFailure, OutgoingInvite, PeerList, SipDialog } from '../../telephony/sip/signalling.ts';
import { parseDigest } from '../../telephony/sip/wire/digest.ts';
import { ManualClock } from './manual-clock.ts';
import { ScriptedSipPeer, type PeerRequest } from './scripted-sip-peer.ts';
import { until } from './until.ts';

/** A session description that both sides of these calls use. */
export const sdp =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n';
export const credentials = { username: 'marcador', password: 'a long password' };

/** A Digest challenge. */
export const challenge = (realm: string, nonce: string, more = ''): string =>
  `Digest realm="${realm}", nonce="${nonce}", qop="auth"${more}`;

/** The line of a 407. */
export const ask407 = (realm: string, nonce: string, more?: string): string =>
  `Proxy-Authenticate: ${challenge(realm, nonce, more)}`;

/** Realm, nonce and nonce count of each credential of a request. */
export const nonces = (
  request: PeerRequest,
  header = 'proxy-authorization',
): readonly (readonly (string | undefined)[])[] =>
  request.headers.all(header).map((value) => {
    const fields = parseDigest(value);
    return [fields?.get('realm'), fields?.get('nonce'), fields?.get('nc')];
  });

/** What became of a call. */
export interface Settled {
  dialog?: SipDialog;
  end?: DialogEnd;
  failure?: InviteFailure;
  answers: number;
}

/** The embedded signalling before a far end that does what the test says. */
export class FarEnd {
  readonly clock = new ManualClock(0);
  readonly peer: ScriptedSipPeer;
  readonly signalling: EmbeddedSignalling;
  /** Keys that the far end sent by INFO. */
  readonly digits: string[] = [];

  private constructor(peer: ScriptedSipPeer) {
    this.peer = peer;
    const report = (message: string, cause: unknown): never => {
      throw new Error(message, { cause });
    };
    const bind = { address: '127.0.0.1', port: 0 };
    this.signalling = new EmbeddedSignalling({ clock: this.clock, bind, report, minimumSessionSeconds: 1 });
  }

  /** @param peers who is known; absent: everybody */
  static async start(peers?: PeerList): Promise<FarEnd> {
    const far = new FarEnd(await ScriptedSipPeer.start());
    await far.signalling.start(peers ? { peers } : {});
    return far;
  }

  /** Closes both sides and checks that no timer is left. */
  async close(): Promise<void> {
    const closed = this.signalling.close();
    this.clock.advance(1000);
    await closed;
    await this.peer.close();
    expect(this.clock.pendingTimers).toBe(0);
  }

  /** Lets `ms` pass once the timer that fires then is set: what sets it may still be on its way. */
  async pass(ms: number): Promise<void> {
    await until(`a timer in ${ms} ms`, () => this.clock.isDueIn(ms));
    this.clock.advance(ms);
  }

  call(extra: Partial<OutgoingInvite> = {}): Settled {
    const settled: Settled = { answers: 0 };
    const requestUri = `sip:+57300@127.0.0.1:${this.peer.port}`;
    const digit = (key: string): number => this.digits.push(key);
    this.signalling.invite(
      { requestUri, from: { uri: 'sip:+57601@127.0.0.1' }, sdp, credentials, ...extra },
      {
        failed: (failure) => (settled.failure = failure),
        offer: () => sdp,
        digit,
        answered: (dialog) => {
          settled.dialog = dialog;
          settled.answers += 1;
          dialog.listen({ ended: (end) => (settled.end = end), offer: () => sdp, digit });
        },
      },
    );
    return settled;
  }

  /** Answers an INVITE with these lines; resolves when the ACK is there. */
  answer(invite: PeerRequest, lines: readonly string[] = []): Promise<PeerRequest> {
    this.peer.reply(invite, 200, { lines, body: sdp });
    return this.peer.next('ACK');
  }
}
