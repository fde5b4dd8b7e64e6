import { describe, expect, it } from 'vitest';
import { isFromWire, readParty, readReasonCause, readSdp, writeNextHop, writeParty } from './drachtio-message.ts';

const message = (headers: Record<string, string>, body = '') => ({ get: (name: string) => headers[name] ?? '', body });

describe('messages of drachtio', () => {
  it.each([
    ['Q.850;cause=17;text="busy"', 17],
    ['SIP;cause=200, Q.850 ; text="x" ; cause = 3', 3],
    ['Q.850;cause=0', undefined],
    ['Q.850;cause=200', undefined],
    ['SIP;cause=200', undefined],
  ])('have the cause of %s', (reason, cause) => {
    expect(readReasonCause(message({ Reason: reason }))).toBe(cause);
  });

  it('have a body only when it is a session description', () => {
    expect(readSdp(message({ 'Content-Type': 'application/sdp' }, 'v=0'))).toBe('v=0');
    expect(readSdp(message({ 'Content-Type': 'text/plain' }, 'v=0'))).toBeUndefined();
    expect(readSdp(message({ 'Content-Type': 'application/sdp' }))).toBeUndefined();
  });

  it('write and read the other party', () => {
    for (const party of [{ uri: 'sip:a@b' }, { uri: 'sip:a@b', displayName: 'Banco Uno' }]) {
      expect(readParty(`${writeParty(party)};tag=1`)).toEqual(party);
    }
    expect(readParty('sip:a@b;tag=1')).toEqual({ uri: 'sip:a@b' });
  });

  it('tell a reply from the wire from one that the server made up', () => {
    expect([
      isFromWire({ source_address: '127.0.0.1' }),
      isFromWire({ source_address: '' }),
      isFromWire(undefined),
    ]).toEqual([true, false, false]);
  });

  it('name the next hop', () => {
    expect(writeNextHop({ host: '192.0.2.1', port: 5060, transport: 'tcp' })).toBe('sip:192.0.2.1:5060;transport=tcp');
  });
});
