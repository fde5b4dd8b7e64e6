import { afterEach, beforeEach, expect } from 'vitest';
import { SecurityLog } from '../../kernel/security-log.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { DialogEnd, InviteFailure, PeerList, SipDialog } from '../../telephony/sip/signalling.ts';
import { ManualClock } from './manual-clock.ts';
import { RawSip } from './raw-sip.ts';
import { ScriptedSipPeer, type PeerRequest } from './scripted-sip-peer.ts';
import { until } from './until.ts';

export const carrierHost = '127.0.0.2';
export const strangerHost = '127.0.0.66';
export const thirdHost = '127.0.0.71';
export const sdp =
  'v=0\r\no=- 1 1 IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n';

/** A message of these lines, without a body. */
export const raw = (start: string, lines: readonly string[]): string =>
  [start, ...lines, 'Content-Length: 0', '', ''].join('\r\n');

/** Our SIP stack between its carrier, a stranger, and a third host that nobody should hear of. Places are few. */
export class StrangersWorld {
  readonly clock = new ManualClock(0);
  readonly security = new SecurityLog(this.clock);
  readonly faults: unknown[] = [];
  readonly peers: { -readonly [K in keyof PeerList]: PeerList[K] } = {
    ...{ hosts: [carrierHost], networks: [], takesRegistrations: true, strangers: 'answer' },
    isPhone: () => false,
  };
  readonly us = new EmbeddedSignalling({
    clock: this.clock,
    security: this.security,
    bind: { address: '127.0.0.1', port: 0 },
    report: (_message, cause) => this.faults.push(cause),
    placeLimits: {
      dialog: { inAll: 10, perHost: 10 },
      peer: { inAll: 10, perHost: 5 },
      stranger: { inAll: 4, perHost: 2 },
    },
  });
  end: DialogEnd | undefined;
  failure: InviteFailure | undefined;

  readonly carrier: ScriptedSipPeer;
  readonly stranger: RawSip;
  readonly third: RawSip;

  private constructor(carrier: ScriptedSipPeer, stranger: RawSip, third: RawSip) {
    this.carrier = carrier;
    this.stranger = stranger;
    this.third = third;
  }

  static async start(): Promise<StrangersWorld> {
    const carrier = await ScriptedSipPeer.start(carrierHost);
    const world = new StrangersWorld(carrier, await RawSip.open(strangerHost), await RawSip.open(thirdHost));
    await world.us.start({
      peers: world.peers,
      request: (request) => {
        if (request.method !== 'REGISTER') request.reply(request.method === 'OPTIONS' ? 200 : 405);
        else if (request.headers.first('authorization') === undefined)
          request.reply(401, { 'WWW-Authenticate': 'Digest' });
      },
    });
    return world;
  }

  async stop(): Promise<void> {
    const closed = this.us.close();
    this.clock.advance(1000);
    await closed;
    await Promise.all([this.carrier.close(), this.stranger.close(), this.third.close()]);
    this.security.close();
  }

  port(): number {
    return this.us.contactAddress().port;
  }

  noted(kind: string): number {
    return { ...this.us.counts(), ...this.security.counts() }[kind as 'strangerRequest'] ?? 0;
  }

  call(options: object = {}): { cancel(): void; dialog: () => SipDialog | undefined } {
    let dialog: SipDialog | undefined;
    const outgoing = this.us.invite(
      {
        requestUri: `sip:+57300@${carrierHost}:${this.carrier.port}`,
        from: { uri: 'sip:+57601@127.0.0.1' },
        sdp,
        ...options,
      },
      {
        failed: (why) => (this.failure = why),
        answered: (made) => {
          dialog = made;
          made.listen({ ended: (how) => (this.end = how), offer: () => sdp });
        },
      },
    );
    return { cancel: () => outgoing.cancel(), dialog: () => dialog };
  }

  async talk(
    options: object = {},
    lines: readonly string[] = [],
    contact?: string,
  ): Promise<{ readonly invite: PeerRequest; readonly dialog: SipDialog }> {
    const calling = this.call(options);
    const invite = await this.carrier.next('INVITE');
    this.carrier.reply(invite, 200, { body: sdp, lines, ...(contact === undefined ? {} : { contact }) });
    await until('it is answered', () => calling.dialog() !== undefined);
    return { invite, dialog: calling.dialog() as SipDialog };
  }

  /** A BYE inside the dialog of this INVITE, as the far end would send it. */
  byeOf(invite: PeerRequest): readonly string[] {
    return [
      `From: ${invite.headers.first('to') ?? ''};tag=far`,
      `To: ${invite.headers.first('from') ?? ''}`,
      `Call-ID: ${invite.identity.callId}`,
    ];
  }

  sendBye(from: RawSip, invite: PeerRequest): Promise<void> {
    const via = `Via: SIP/2.0/UDP ${from.host}:${from.port};branch=z9hG4bK-bye;rport`;
    const lines = [via, ...this.byeOf(invite), 'CSeq: 7 BYE'];
    return from.send(raw('BYE sip:us@127.0.0.1 SIP/2.0', lines), this.port());
  }
}

/** A world for each test, of which nothing may be left. */
export function useStrangersWorld(): () => StrangersWorld {
  let world: StrangersWorld | undefined;
  beforeEach(async () => {
    world = await StrangersWorld.start();
  });
  afterEach(async () => {
    await world?.stop();
    expect(world?.clock.pendingTimers).toBe(0);
    expect(world?.faults).toEqual([]);
  });
  return () => {
    if (!world) throw new Error('there is no world outside of a test');
    return world;
  };
}
