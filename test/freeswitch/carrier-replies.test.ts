import { afterEach, beforeEach, expect, it } from 'vitest';
import { classifyOutcome } from '../../dialer/outcome/classify-outcome.ts';
import type { CallEnd } from '../../telephony/call-control.ts';
import { BluntCarrier, type BluntReply } from './blunt-carrier.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';

const challenge = 'WWW-Authenticate: Digest realm="carrier",nonce="n",algorithm=MD5';
const proxyChallenge = 'Proxy-Authenticate: Digest realm="carrier",nonce="n",algorithm=MD5';
const twoReasons = 'Reason: SIP;cause=480;text="Nobody, really", Q.850;cause=17;text="busy"';

/** What the carrier replies, how the call ends, and what becomes of the attempt. */
const rows: readonly (readonly [string, BluntReply, CallEnd, string])[] = [
  ['401 for ever', { status: 401, headers: [challenge] }, { by: 'remote', answered: false, sipStatus: 401 }, 'failed'],
  [
    '407 for ever',
    { status: 407, headers: [proxyChallenge] },
    { by: 'remote', answered: false, sipStatus: 401 },
    'failed',
  ],
  [
    '480 whose Reason has the Q.850 cause first',
    { status: 480, headers: ['Reason: Q.850;cause=17;text="busy", SIP;cause=480'] },
    { by: 'remote', answered: false, sipStatus: 480, q850: 17 },
    'busy',
  ],
  [
    // FreeSWITCH 1.11.1 hands on the first value alone, and derives 18 from the status.
    '480 whose Reason has the Q.850 cause second',
    { status: 480, headers: [twoReasons] },
    { by: 'remote', answered: false, sipStatus: 480, q850: 18 },
    'noAnswer',
  ],
  [
    '200 without SDP',
    { status: 200 },
    { by: 'local', answered: true, detail: 'unusableAnswer', q850: 41 },
    'abandoned',
  ],
  [
    '200 with m=audio 0',
    { status: 200, media: 'm=audio 0 RTP/AVP 0' },
    { by: 'local', answered: true, detail: 'unusableAnswer', q850: 88 },
    'abandoned',
  ],
  ["the carrier's own 500", { status: 500 }, { by: 'remote', answered: false, sipStatus: 500, q850: 41 }, 'congestion'],
];

describeWithFreeswitch('what a carrier replies', (freeswitch) => {
  let harness: SwitchHarness;
  let carrier: BluntCarrier;
  beforeEach(async () => {
    harness = await SwitchHarness.start(freeswitch);
    carrier = await BluntCarrier.start();
  });
  afterEach(async () => {
    await harness.close();
    carrier.close();
  });

  it.each(rows)(
    '%s, five times, is reported for what it is, and puts no trunk down',
    async (_, reply, end, outcome) => {
      const limits = { cpsLimit: 100, channelLimit: 100, prefix: '', plus: true };
      const route = { kind: 'direct', host: '127.0.0.1', port: carrier.port, transport: 'udp' } as const;
      const { calls, events } = await harness.live({ trunks: [{ name: 'main', ...limits, route }] });
      for (let call = 0; call < 5; call++) {
        const number = harness.number();
        carrier.reply(number, reply);
        const ended = await events.next(await harness.dial(calls, number), 'ended');
        expect(ended.end).toEqual(end);
        expect(classifyOutcome({ end: ended.end, connected: false, abandoned: false }).outcome).toBe(outcome);
      }
      expect(calls.trunks()).toMatchObject([{ up: true }]);
    },
  );

  it('and then no RTP at all, ends after a minute, and is given back', async () => {
    const limits = { cpsLimit: 100, channelLimit: 100, prefix: '', plus: true };
    const route = { kind: 'direct', host: '127.0.0.1', port: carrier.port, transport: 'udp' } as const;
    const { calls, events } = await harness.live({ trunks: [{ name: 'main', ...limits, route }] });
    const number = harness.number();
    carrier.reply(number, { status: 200, media: 'm=audio 9 RTP/AVP 0' });
    const callId = await harness.dial(calls, number);
    const { at } = await events.next(callId, 'answered');
    const ended = await events.next(callId, 'ended', 80_000);
    expect(ended.end).toMatchObject({ by: 'failure', answered: true, detail: 'rtpTimeout', silentMs: 60_000 });
    expect(ended.at - at).toBeGreaterThan(58_000);
    expect(ended.at - at).toBeLessThan(70_000);
  }, 120_000);
});
