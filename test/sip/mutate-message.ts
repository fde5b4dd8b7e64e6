import type { Rng } from '../../kernel/rng.ts';
import { nasty } from '../support/nasty-text.ts';

const pick = <T>(rng: Rng, items: readonly T[]): T => {
  const item = items[Math.floor(rng.next() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

const call = (rng: Rng): string => `${Math.floor(rng.next() * 40)}@fuzz`;
const branch = (rng: Rng): string => `z9hG4bK${Math.floor(rng.next() * 200)}`;
const sdp = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8 101\r\n';

/** A well-formed message, such as a carrier might send; ids come from a small set, so that messages meet. */
function wellFormed(rng: Rng, host: string): string {
  const method = pick(rng, [
    'INVITE',
    'ACK',
    'BYE',
    'CANCEL',
    'OPTIONS',
    'REGISTER',
    'UPDATE',
    'INFO',
    'PRACK',
    'MESSAGE',
  ]);
  const status = pick(rng, [100, 180, 183, 200, 202, 302, 401, 407, 422, 481, 486, 491, 503, 603, 699]);
  const isRequest = rng.next() < 0.7;
  const start = isRequest ? `${method} sip:1001@${host} SIP/2.0` : `SIP/2.0 ${status} Whatever`;
  const body = rng.next() < 0.5 ? sdp : '';
  const toTag = rng.next() < 0.5 ? `;tag=t${Math.floor(rng.next() * 5)}` : '';
  const via = isRequest ? '127.0.0.1:9' : host;
  const lines = [
    start,
    `Via: SIP/2.0/UDP ${via};branch=${branch(rng)};rport`,
    `From: "Fuzz" <sip:fuzz@127.0.0.1>;tag=f${Math.floor(rng.next() * 5)}`,
    `To: <sip:1001@${host}>${toTag}`,
    `Call-ID: ${call(rng)}`,
    `CSeq: ${Math.floor(rng.next() * 10) + 1} ${method}`,
    `Contact: <sip:fuzz@127.0.0.1:9>`,
    'Max-Forwards: 70',
    ...(rng.next() < 0.2 ? ['Session-Expires: 1800;refresher=uac', 'Supported: timer'] : []),
    ...(rng.next() < 0.1 ? ['WWW-Authenticate: Digest realm="x", nonce="y", qop="auth"'] : []),
    ...(rng.next() < 0.1 ? ['Record-Route: <sip:127.0.0.1:9;lr>'] : []),
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** One small damage. */
function damage(text: string, rng: Rng): string {
  const at = Math.floor(rng.next() * text.length);
  const length = Math.floor(rng.next() * 40);
  const lines = text.split('\r\n');
  const line = Math.floor(rng.next() * lines.length);
  const kinds: readonly (() => string)[] = [
    () => text.slice(0, at) + text.slice(at + length),
    () => text.slice(0, at) + pick(rng, nasty) + text.slice(at),
    () => text.slice(0, at) + text.slice(at, at + length).repeat(5) + text.slice(at),
    () => text.slice(0, at),
    () => lines.filter((_, index) => index !== line).join('\r\n'),
    () => [...lines.slice(0, line), lines[line] ?? '', ...lines.slice(line)].join('\r\n'),
    () => text.replace(/\d+/, String(Math.floor(rng.next() * 1e12))),
    () => text.replace(/SIP/i, 'sIP'),
  ];
  return pick(rng, kinds)();
}

/** A message with none to four damages; sometimes mere noise. */
export function mutatedMessage(rng: Rng, host: string): Buffer {
  if (rng.next() < 0.03) {
    return Buffer.from(Array.from({ length: Math.floor(rng.next() * 1400) }, () => Math.floor(rng.next() * 256)));
  }
  let text = wellFormed(rng, host);
  for (let damages = Math.floor(rng.next() * 5); damages > 0; damages--) text = damage(text, rng);
  return Buffer.from(text.slice(0, 60_000));
}
