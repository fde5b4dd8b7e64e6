import { expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import { phoneLines } from './phone-command.ts';

const until = new Date(2026, 10, 28, 9, 5, 7).getTime();

it('shows who is registered, from where, until when, and with what', () => {
  const registration = {
    contact: 'sip:1001@10.0.0.5:5060',
    from: '203.0.113.9:40001',
    transport: 'udp',
    until,
    userAgent: 'Phone 1.2',
    behindNat: true,
  } as const;
  const phones = [
    { username: '1001', agents: ['ana'], registration },
    { username: '1002', agents: [] },
  ];
  const lines = phoneLines(phones, aContext('en'));
  expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['phone', 'agents', 'from', 'until', 'nat', 'device'],
    ['1001', 'ana', '203.0.113.9:40001/udp', '09:05:07', 'yes', 'Phone 1.2'],
    ['1002', 'not registered'],
  ]);
});

it('says how to add phones where there are none', () => {
  expect(phoneLines([], aContext('es'))[0]).toContain('switch.registrar.phones');
});
