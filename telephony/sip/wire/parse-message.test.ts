import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from './parse-message.ts';

const invite = [
  'INVITE sip:+573001234567@carrier.example SIP/2.0',
  'Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport',
  'Max-Forwards: 70',
  'From: "Marcador, S.A." <sip:+576015550100@carrier.example>;tag=a',
  'To: <sip:+573001234567@carrier.example>',
  'Call-ID: one',
  'CSeq: 1 INVITE',
  'Content-Length: 0',
];
const wire = (lines: readonly string[], body = ''): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
const change = (from: RegExp, to: string): readonly string[] => invite.map((line) => line.replace(from, to));
const reasonOf = (lines: readonly string[], body = ''): string => {
  const parsed = parseMessage(wire(lines, body));
  return parsed.ok ? 'accepted' : parsed.reason;
};

describe('reading a SIP message', () => {
  it('reads a request and what identifies it', () => {
    const parsed = parseMessage(wire(invite));
    expect(parsed).toMatchObject({
      ok: true,
      message: {
        kind: 'request',
        method: 'INVITE',
        uri: 'sip:+573001234567@carrier.example',
        identity: { callId: 'one', fromTag: 'a', toTag: undefined, cseq: { number: 1, method: 'INVITE' } },
      },
    });
  });

  it('reads a reply with compact and folded headers, and lists', () => {
    const reply = [
      'SIP/2.0 200 OK',
      'v: SIP/2.0/UDP a.example;branch=z9hG4bK1, SIP/2.0/UDP b.example;branch=z9hG4bK2',
      'f: <sip:a@b>;tag=a',
      't: "A \\"quoted\\", name" <sip:c@d;x=1>',
      ' ;tag=b',
      'i: one',
      'CSeq: 7 INVITE',
      'm: <sip:c@192.0.2.9>',
      'l: 4',
    ];
    const parsed = parseMessage(wire(reply, 'bodyrest'));
    if (!parsed.ok || parsed.message.kind !== 'response') throw new Error('not read');
    const { status, body, identity, headers } = parsed.message;
    expect({ status, body }).toEqual({ status: 200, body: 'body' });
    expect(identity.toTag).toBe('b');
    expect(headers.all('via')).toHaveLength(2);
  });

  it.each([
    ['no blank line', () => parseMessage(Buffer.from('OPTIONS sip:a SIP/2.0\r\n')).ok],
    ['another version', () => parseMessage(wire(change(/^(INVITE .*)2\.0$/, '$13.0'))).ok],
    ['a bare line feed', () => parseMessage(wire(change(/^Max-Forwards: 70$/, 'Max-Forwards: 70\nX: y'))).ok],
    ['a NUL', () => parseMessage(wire(change(/one/, 'o\0ne'))).ok],
  ])('takes no message with %s', (_what, parse) => {
    expect(parse()).toBe(false);
  });

  it('says what is wrong', () => {
    expect(reasonOf(change(/^CSeq: 1 INVITE$/, 'CSeq: 1 BYE'))).toBe('method and CSeq differ');
    expect(reasonOf(change(/^CSeq: 1/, 'CSeq: 2147483648'))).toBe('mandatory header');
    expect(reasonOf(change(/^Call-ID: one$/, 'X: y'))).toBe('mandatory header');
    expect(reasonOf([...invite, 'From: <sip:other@x>;tag=b'])).toBe('mandatory header');
    expect(reasonOf(change(/^Content-Length: 0$/, 'Content-Length: 10'), 'short')).toBe('content-length does not fit');
    expect(reasonOf([...invite, ...Array.from({ length: 200 }, () => 'X: y')])).toBe('too many headers');
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        parseMessage(Buffer.from(bytes));
        parseMessage(Buffer.concat([Buffer.from('INVITE sip:a SIP/2.0\r\nVia: '), bytes, Buffer.from('\r\n\r\n')]));
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the length of nasty input', () => {
    const nasty = [
      ';'.repeat(60_000),
      '"'.repeat(60_000),
      '<'.repeat(60_000),
      ' '.repeat(60_000),
      'a=,'.repeat(20_000),
    ];
    const startedAt = performance.now();
    for (const value of nasty)
      for (const name of ['Via', 'From', 'Contact', 'CSeq'])
        parseMessage(wire([...invite.slice(0, 1), `${name}: ${value}`, ...invite.slice(1)]));
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
