import { systemClock } from '../../kernel/system-clock.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { InviteFailure, OutgoingCall, SipDialog } from '../../telephony/sip/signalling.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';
import { readOffer } from '../../telephony/city/media-description.ts';

/** How a call to the city went. */
export interface CityResult {
  readonly provisional: readonly number[];
  readonly answered: boolean;
  readonly failure?: InviteFailure;
}

/** A call of a {@link CityCaller}; `settled` resolves at the answer or the refusal, `ended` when the dialog is over. */
export interface CallerCall {
  readonly session: RtpSession;
  readonly call: OutgoingCall;
  readonly settled: Promise<CityResult>;
  readonly ended: Promise<'remote' | 'local' | 'failure'>;
  readonly dialog: () => SipDialog | undefined;
}

/** Calls a city from this process, with real SIP and RTP, and nothing of the dialer in between. */
export class CityCaller {
  readonly media: RtpEngine;
  readonly #signalling: EmbeddedSignalling;

  constructor() {
    const from = 10_000 + 2 * Math.floor(Math.random() * 4000);
    const fail = (error: unknown): never => {
      throw error;
    };
    this.media = new RtpEngine({
      clock: systemClock,
      address: '127.0.0.1',
      ports: { from, to: from + 1999 },
      reportError: fail,
    });
    this.#signalling = new EmbeddedSignalling({
      clock: systemClock,
      bind: { address: '127.0.0.1', port: 0 },
      report: (message, cause) => fail(new Error(message, { cause })),
    });
  }

  start(): Promise<void> {
    return this.#signalling.start();
  }

  async close(): Promise<void> {
    await this.#signalling.close();
    await this.media.close();
  }

  /** Calls `user` at the city's port, offering PCMU and telephone events. */
  async dial(user: string, port: number): Promise<CallerCall> {
    const session = await this.media.open();
    const provisional: number[] = [];
    let dialog: SipDialog | undefined;
    const learn = (sdp: string | undefined): void => {
      const remote = sdp === undefined ? undefined : readOffer(sdp);
      if (remote) session.setRemote(remote);
    };
    let end: (by: 'remote' | 'local' | 'failure') => void = () => undefined;
    const ended = new Promise<'remote' | 'local' | 'failure'>((resolve) => (end = resolve));
    let call: OutgoingCall | undefined;
    const settled = new Promise<CityResult>((resolve) => {
      call = this.#signalling.invite(
        {
          requestUri: `sip:${user}@127.0.0.1:${port}`,
          from: { uri: 'sip:+576015550100@127.0.0.1' },
          sdp: offer(session),
        },
        {
          provisional: (status, sdp) => {
            provisional.push(status);
            learn(sdp);
          },
          answered: (confirmed, sdp) => {
            dialog = confirmed;
            learn(sdp);
            session.park();
            confirmed.listen({ ended: ({ by }) => end(by), offer: () => offer(session) });
            resolve({ provisional, answered: true });
          },
          failed: (failure) => resolve({ provisional, answered: false, failure }),
        },
      );
    });
    void ended.then(() => this.media.closeSession(session));
    if (!call) throw new Error('no call was made');
    return { session, call, settled, ended, dialog: () => dialog };
  }
}

function offer(session: RtpSession): string {
  return [
    'v=0',
    `o=- 1 1 IN IP4 ${session.localAddress}`,
    's=-',
    `c=IN IP4 ${session.localAddress}`,
    't=0 0',
    `m=audio ${session.localPort} RTP/AVP 0 8 101`,
    'a=rtpmap:101 telephone-event/8000',
    'a=sendrecv',
    '',
  ].join('\r\n');
}
