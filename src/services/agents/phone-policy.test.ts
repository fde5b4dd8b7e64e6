import { describe, expect, it } from 'vitest';
import { serviceSchema } from '../../../config/service-schema.ts';
import { PhonePolicy } from './phone-policy.ts';

const trunks = [
  { name: 'carrier', host: '203.0.113.20' },
  { name: 'named', host: 'Sip.Carrier.example', port: 5080 },
  { name: 'trial', host: '127.0.0.1', port: 5070 },
];
function policyWith(allowedPhones: readonly string[], kind: 'embedded' | 'simulated' = 'embedded'): PhonePolicy {
  return new PhonePolicy(serviceSchema.parse({ allowedPhones, switch: { kind, trunks } }));
}

describe('a phone of an agent', () => {
  it.each([
    ['1001', undefined],
    ['sip:1001@192.0.2.7', undefined],
    ['sip:1001@192.0.2.7:5062', undefined],
    ['sip:1001@127.0.0.1:5062', undefined],
    ['sip:+23675999999@203.0.113.20', 'trunkHost'],
    ['sip:+23675999999@203.0.113.20:5090', 'trunkHost'],
    ['sips:x@SIP.carrier.example', 'trunkHost'],
    ['sip:x@127.0.0.1:5070', 'trunkHost'],
  ] as const)('%s: %s where no hosts are listed', (phone, refusal) => {
    expect(policyWith([]).refusal(phone, 'agent')).toBe(refusal);
  });

  it('is on a listed host or network where hosts are listed', () => {
    const policy = policyWith(['192.0.2.0/24', '2001:db8::/32', 'phones.example']);
    const refusals = ['1001', 'sip:a@192.0.2.9', 'sip:a@[2001:db8::7]:5060', 'sip:a@Phones.example'].map((phone) =>
      policy.refusal(phone, 'agent'),
    );
    expect(refusals).toEqual([undefined, undefined, undefined, undefined]);
    expect(policy.refusal('sip:a@198.51.100.1', 'agent')).toBe('hostNotListed');
    // A PBX that is both a trunk and where the phones are is named itself; a network around it does not suffice.
    expect(policyWith(['203.0.113.20']).refusal('sip:1001@203.0.113.20', 'agent')).toBeUndefined();
    expect(policyWith(['203.0.113.0/24']).refusal('sip:1001@203.0.113.20', 'agent')).toBe('trunkHost');
    expect(policy.refusal('sip:a@phones.example.evil.example', 'agent')).toBe('hostNotListed');
  });
});

describe('a phone of a supervisor', () => {
  it('is a registered one, or on a listed host; at a trunk only where the whole address is listed', () => {
    expect(policyWith([]).refusal('2001', 'supervisor')).toBeUndefined();
    expect(policyWith([]).refusal('sip:exfil@127.0.0.77:5099', 'supervisor')).toBe('hostNotListed');
    expect(policyWith(['127.0.0.0/8']).refusal('sip:s@127.0.0.77:5099', 'supervisor')).toBeUndefined();
    expect(policyWith(['203.0.113.0/24']).refusal('sip:x@203.0.113.20', 'supervisor')).toBe('trunkHost');
    expect(policyWith(['203.0.113.20']).refusal('sip:x@203.0.113.20', 'supervisor')).toBe('trunkHost');
    expect(policyWith(['sip:x@203.0.113.20']).refusal('sip:x@203.0.113.20', 'supervisor')).toBeUndefined();
  });
});

it('the simulated switch calls nobody, so that any phone may be named', () => {
  expect(policyWith([], 'simulated').refusal('sip:a1@203.0.113.20', 'agent')).toBeUndefined();
});
