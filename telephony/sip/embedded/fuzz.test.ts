import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SecurityLog } from '../../../kernel/security-log.ts';
import { systemClock } from '../../../kernel/system-clock.ts';
import { embeddedSwitchDefaults, trunkDefaults } from '../../../test/support/embedded-switch-defaults.ts';
import { nasty } from '../../../test/support/nasty-text.ts';
import { RawSip } from '../../../test/support/raw-sip.ts';
import { ScriptedSipPeer, type PeerRequest } from '../../../test/support/scripted-sip-peer.ts';
import { until } from '../../../test/support/until.ts';
import { workerPorts } from '../../../test/support/worker-ports.ts';
import { LocalPlane } from '../../media/plane/local-plane.ts';
import { MemoryDialogLedger } from '../ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../ledger/memory-registrations.ts';
import { SipCallControl } from '../sip-call-control.ts';
import { EmbeddedSignalling } from './embedded-signalling.ts';

/** Values that break readers: of hosts, ports, tags, lengths, numbers. */
const hosts = ['h', '', '127.1', '2130706433', '0', 'localhost', '[::1]', '-', 'a..b', 'x'.repeat(300), '127.0.0.66'];
const ports = ['', ':0', ':1', ':65535', ':65536', ':99999999999', ':x'];
const params = [
  '',
  ';lr',
  ';maddr=',
  ';maddr=127.1',
  ';transport=tcp',
  ';transport=',
  ';;',
  ';=',
  ';expires=-1',
  ';q=NaN',
];
const methods = ['INVITE', 'ACK', 'BYE', 'CANCEL', 'OPTIONS', 'REGISTER', 'UPDATE', 'INFO', 'PRACK', 'MESSAGE', 'X'];
/** The answers make dialogs, so they come more often. */
const statuses = [100, 180, 183, 183, 200, 200, 200, 200, 200, 202, 302, 401, 407, 422, 481, 486, 491, 503, 603, 699];
const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.2\r\ns=-\r\nc=IN IP4 127.0.0.2\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8 101\r\n';

const uri = fc
  .tuple(
    fc.oneof(fc.constant('127.0.0.2'), fc.constantFrom(...hosts)),
    fc.constantFrom(...ports),
    fc.constantFrom(...params),
  )
  .map(([host, port, more]) => `<sip:x@${host}${port}${more}>`);

const header = fc.oneof(
  uri.map((value) => `Contact: ${value}`),
  uri.map((value) => `Record-Route: ${value}`),
  fc.constantFrom(
    'Contact: *',
    'Expires: 99999999999',
    'Session-Expires: 0;refresher=',
    'Session-Expires: 90',
    'Require: 100rel',
    'RSeq: 1',
    'Min-SE: 999999999',
    'Retry-After: -1',
    'Reason: Q.850;cause=999',
    'WWW-Authenticate: Digest realm="x", nonce="", qop="auth", algorithm=SHA-256',
    'Proxy-Authenticate: Digest realm=, nonce=',
    'Authorization: Digest username="1001", realm="marcador", nonce="a-b-c", uri="", response="", qop=auth, nc=zzzzzzzz',
    'Content-Type: application/dtmf-relay',
    'Content-Length: 999999',
  ),
);

/** One damage to a text. */
const damage = fc
  .record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), put: fc.constantFrom('', ...nasty) })
  .map(({ at, length, put }) => (text: string): string => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + put + text.slice(from + length);
  });

const message = fc.record({
  isRequest: fc.boolean(),
  method: fc.constantFrom(...methods),
  status: fc.constantFrom(...statuses),
  isInDialog: fc.boolean(),
  cseq: fc.nat(5),
  headers: fc.array(header, { maxLength: 4 }),
  hasBody: fc.boolean(),
  damages: fc.oneof(fc.array(damage, { maxLength: 0 }), fc.array(damage, { maxLength: 3 })),
  sender: fc.constantFrom('carrier', 'stranger', 'tcp'),
});
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never;

/** An answer with an empty name, on which newer resolvers throw. */
const emptyNames = ['Record-Route: <sip:h;maddr=;lr>', 'Contact: <sip:x@127.0.0.2;maddr=>', 'Record-Route: <sip:;lr>'];
const answerWith = (line: string): Message => ({
  ...{ isRequest: false, method: 'INVITE', status: 200, isInDialog: true, cseq: 1, sender: 'carrier' as const },
  ...{ headers: [line], hasBody: true, damages: [] },
});

let switched: SipCallControl;
let signalling: EmbeddedSignalling;
let security: SecurityLog;
let carrier: ScriptedSipPeer;
let spoken: RawSip;
let stranger: RawSip;
let faults: unknown[];
let serial = 0;

beforeEach(async () => {
  carrier = await ScriptedSipPeer.start('127.0.0.2');
  spoken = await RawSip.open('127.0.0.2');
  stranger = await RawSip.open('127.0.0.66');
  security = new SecurityLog(systemClock);
  faults = [];
  const report = (_message: string, cause: unknown): void => void faults.push(cause);
  signalling = new EmbeddedSignalling({
    clock: systemClock,
    bind: { address: '127.0.0.1', port: 0 },
    report,
    security,
  });
  const trunk = trunkDefaults({
    ...{ name: 'carrier', host: '127.0.0.2', port: carrier.port, optionsIntervalMs: 0, noReplyTimeoutMs: 500 },
    ...{ cpsLimit: 1000, channelLimit: 1000, username: 'us', password: 'a long password' },
  });
  const registrar = { realm: 'marcador', algorithms: ['MD5'] as const, phones: [{ username: '1001', password: 'x' }] };
  const media = new LocalPlane({
    ...{ clock: systemClock, address: '127.0.0.1', ports: workerPorts(26_000, 500) },
    report,
  });
  switched = new SipCallControl(embeddedSwitchDefaults({ trunks: [trunk], registrar, strangers: 'answer' }), {
    ...{ signalling, media, clock: systemClock, report, security },
    ledger: new MemoryDialogLedger(),
    registrations: new MemoryRegistrations(),
  });
  await switched.start();
});
afterEach(async () => {
  await switched.close();
  await Promise.all([carrier.close(), spoken.close(), stranger.close()]);
});

/** The message as text, in the context of a call of ours that the carrier has seen. */
function write(
  { isRequest, method, status, isInDialog, cseq, headers, hasBody, damages }: Message,
  call: PeerRequest,
): string {
  serial += 1;
  const of = (name: string): string => call.headers.first(name) ?? '';
  const body = hasBody ? sdp : '';
  const lines = isRequest
    ? [
        `${method} sip:us@127.0.0.1 SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.2;branch=z9hG4bK${serial};rport`,
        `From: ${isInDialog ? `${of('to')};tag=far` : '<sip:x@y>;tag=x'}`,
        `To: ${isInDialog ? of('from') : '<sip:1001@marcador>'}`,
        `Call-ID: ${isInDialog ? call.identity.callId : `fuzz-${serial}`}`,
        `CSeq: ${cseq + 1} ${method}`,
      ]
    : [
        `SIP/2.0 ${status} Whatever`,
        `Via: ${of('via')}`,
        `From: ${of('from')}`,
        `To: ${of('to')};tag=far`,
        `Call-ID: ${call.identity.callId}`,
        `CSeq: ${isInDialog ? of('cseq') : `${cseq} ${method}`}`,
      ];
  const whole = [...lines, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
  return damages.reduce((text, one) => one(text), whole);
}

async function sendOverTcp(text: string, port: number): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.2' });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.end(text, () => resolve()));
  socket.destroy();
}

/** The switch still answers: what was sent before is dealt with. */
async function isAlive(port: number): Promise<void> {
  const before = spoken.received.length;
  await spoken.request('OPTIONS', port, ['Subject: alive']);
  await until('the carrier is answered', () => spoken.received.slice(before).some((text) => text.includes(' 200 ')));
}

it('outlives whatever a carrier or a stranger sends, at any moment of a call, and answers afterwards', async () => {
  const { port } = signalling.contactAddress();
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 12 }), async (messages) => {
      const callId = randomUUID();
      const asked = carrier.requests.length;
      const callerId = { number: '+576015550100' };
      await switched.dial({ callId, trunk: 'carrier', number: '+573001234567', callerId, ringTimeoutMs: 2000 });
      await until('the call is there', () => carrier.requests.slice(asked).some(({ method }) => method === 'INVITE'));
      const call = carrier.requests.slice(asked).findLast(({ method }) => method === 'INVITE');
      if (!call) throw new Error('no call');
      for (const one of messages) {
        const text = write(one, call);
        if (one.sender === 'tcp') await sendOverTcp(text, port);
        else await (one.sender === 'carrier' ? spoken : stranger).send(text, port);
      }
      await isAlive(port);
      await switched.hangUp(callId);
      expect(faults).toEqual([]);
      expect(security.counts().fault).toBeUndefined();
    }),
    { numRuns: 150, examples: emptyNames.map((line) => [[answerWith(line)]]) },
  );
}, 60_000);
