import { expect, it } from 'vitest';
import { phoneAddress, phoneAt } from './phone-address.ts';

const at = { host: '192.0.2.7', port: 5070 };

it('is found again by its own address, and by no other', () => {
  const address = phoneAddress('agent-ana', 'a secret', at);
  expect(address).toMatch(/^sip:agent-ana\.[0-9a-f]{24}@192\.0\.2\.7:5070$/);
  expect(phoneAt(address, 'a secret')).toBe('agent-ana');
  expect(phoneAt(address, 'another secret')).toBeUndefined();
  for (const wrong of [
    address.replace('agent-ana', 'agent-eva'),
    address.replace(/\.[0-9a-f]+@/, '@'),
    address.replace(/\.[0-9a-f]+@/, '.@'),
    'sip:192.0.2.7',
    'agent-ana',
  ])
    expect(phoneAt(wrong, 'a secret')).toBeUndefined();
});
