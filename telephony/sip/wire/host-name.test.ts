import { describe, expect, it } from 'vitest';
import { isHost, isHostName } from './host-name.ts';

describe('a host name', () => {
  it.each(['sip.carrier.example', 'localhost', 'ext_phone_7', 'a', 'sip.carrier.example.', 'x1.y-2.z3'])(
    'may be %s',
    (text) => expect(isHostName(text)).toBe(true),
  );

  it.each([
    '',
    '.',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '127.0.0.1',
    '-a',
    'a-',
    'a..b',
    'a b',
    'a\0',
    '::1',
  ])('is not %j, which a resolver would refuse or read as an address', (text) => expect(isHostName(text)).toBe(false));

  it('is at most 253 characters long', () => {
    expect(isHostName(`${'a.'.repeat(126)}a`)).toBe(true);
    expect(isHostName(`${'a.'.repeat(127)}a`)).toBe(false);
  });

  it('is one of two forms of a host', () => {
    expect(['192.0.2.1', 'a.example', '127.1', ''].map(isHost)).toEqual([true, true, false, false]);
  });
});
