import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../wire/parse-message.ts';
import type { ReceivedRequest } from '../../wire/sip-message.ts';
import { markReceived, replyDestination } from './response-route.ts';

const source = { host: '192.0.2.50', port: 40_123, transport: 'udp' } as const;

function requestWith(via: string): ReceivedRequest {
  const head = ['OPTIONS sip:us@192.0.2.1 SIP/2.0', `Via: ${via}`, 'From: <sip:a@b>;tag=a', 'To: <sip:us@192.0.2.1>'];
  const parsed = parseMessage(Buffer.from([...head, 'Call-ID: one', 'CSeq: 1 OPTIONS', '', ''].join('\r\n')));
  if (!parsed.ok || parsed.message.kind !== 'request') throw new Error('not read');
  return parsed.message;
}

describe('the way of a reply', () => {
  it.each([
    ['to the port that Via names, from the same address', 'SIP/2.0/UDP 192.0.2.50:5062;branch=z9hG4bKa', 5062],
    ['to port 5060 when Via names none', 'SIP/2.0/UDP 192.0.2.50;branch=z9hG4bKa', 5060],
    ['to the source port when the sender asks for it', 'SIP/2.0/UDP 192.0.2.50:5062;rport;branch=z9hG4bKa', 40_123],
    ['to the source port when Via names an address behind NAT', 'SIP/2.0/UDP 10.0.0.7:5060;branch=z9hG4bKa', 40_123],
    ['to the port of a host name, at the source', 'SIP/2.0/UDP phone.example:5062;branch=z9hG4bKa', 5062],
  ])('goes %s', (_how, via, port) => {
    expect(replyDestination(requestWith(via), source)).toEqual({ ...source, port });
  });

  it('goes over the connection that the request came on', () => {
    const tcp = { ...source, transport: 'tcp' } as const;
    expect(replyDestination(requestWith('SIP/2.0/TCP 10.0.0.7:5060;branch=z9hG4bKa'), tcp)).toEqual(tcp);
  });

  it('is marked in Via with where the request came from', () => {
    const request = requestWith('SIP/2.0/UDP 10.0.0.7:5060;rport;branch=z9hG4bKa');
    markReceived(request, source);
    const via = request.headers.first('via');
    expect(via).toBe('SIP/2.0/UDP 10.0.0.7:5060;rport=40123;branch=z9hG4bKa;received=192.0.2.50');
  });
});
