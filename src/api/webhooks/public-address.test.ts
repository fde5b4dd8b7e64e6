import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPublicAddressCheck } from './public-address.ts';

const isPublic = createPublicAddressCheck();

it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.0', '100.63.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
  '%s is public',
  (address) => expect(isPublic(address)).toBe(true),
);

it.each(['127.0.0.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '::', '::1', 'fe80::1', 'fd00::1', 'ff02::1'])(
  '%s is not',
  (address) => expect(isPublic(address)).toBe(false),
);

it('no private IPv4 address is public, however it is written as IPv6', () => {
  const byte = fc.nat(255);
  const privately = fc.oneof(
    fc.tuple(fc.constant(10), byte, byte, byte),
    fc.tuple(fc.constant(127), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  );
  const hex = (high: number, low: number): string => (high * 256 + low).toString(16);
  fc.assert(
    fc.property(privately, ([a, b, c, d]) => {
      const dotted = `${a}.${b}.${c}.${d}`;
      const embedded = `${hex(a, b)}:${hex(c, d)}`;
      const forms = [dotted, `::ffff:${embedded}`, `::${embedded}`, `64:ff9b::${embedded}`, `2002:${embedded}::1`];
      expect(forms.filter(isPublic)).toEqual([]);
    }),
  );
});
