import { expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import { testLine, webhookLines } from './webhook-command.ts';

const webhook = { id: 'wh_1', url: 'https://crm/', personalData: true, createdAt: 0, pending: 3, dead: 2, lost: 1 };

it('gives each webhook a line, in both languages', () => {
  const [head, line] = webhookLines([{ ...webhook, types: ['alarm.raised'] }], aContext('en'));
  expect(head).toMatch(/^webhook +address +types +campaigns +personal data +waiting +dead +lost$/);
  expect(line).toMatch(/^wh_1 +https:\/\/crm\/ +alarm\.raised +all +yes +3 +2 +1$/);
  expect(webhookLines([webhook], aContext('es'))[1]).toMatch(/todos +todos +sí/);
  expect(webhookLines([], aContext('es'))).toEqual(['no hay webhooks']);
});

it('says what came of a test', () => {
  expect(testLine({ delivered: true, status: 204, tookMs: 12 }, aContext('en'))).toBe(
    'delivered: the receiver answered 204 after 12 ms',
  );
  expect(testLine({ delivered: false, failure: 'status', status: 500, tookMs: 12 }, aContext('en'))).toBe(
    'not delivered: the receiver answered with an error (500)',
  );
  expect(testLine({ delivered: false, failure: 'refusedAddress', tookMs: 1 }, aContext('es'))).toMatch(
    /^no se entregó: la dirección no es pública/,
  );
});
