import { describe, expect, it } from 'vitest';
import { readPhone } from './read-phone.ts';

describe('readPhone', () => {
  it.each([
    ['300 745 1234', 'CO', '+573007451234', 'mobile'],
    ['+57 (601) 745-1234', 'CO', '+576017451234', 'fixed'],
    ['573007451234', 'CO', '+573007451234', 'mobile'],
    ['0057 300 745 1234', 'CO', '+573007451234', 'mobile'],
    ['55 1234 5678', 'MX', '+525512345678', 'unknown'],
    ['+52 1 55 1234 5678', 'MX', '+525512345678', 'unknown'],
    ['044 55 1234 5678', 'MX', '+525512345678', 'unknown'],
    ['11 91234-5678', 'BR', '+5511912345678', 'mobile'],
    ['9 8765 4321', 'CL', '+56987654321', 'unknown'],
    ['912 345 678', 'PE', '+51912345678', 'mobile'],
    ['011 15-2345-6789', 'AR', '+5491123456789', 'mobile'],
  ])('reads %s in %s as %s (%s)', (text, country, e164, lineType) => {
    expect(readPhone(text, country)).toEqual({ e164, lineType });
  });

  it.each([
    ['340 123 4567', 'CO', '+573401234567'],
    ['+57 360 123 4567', 'MX', '+573601234567'],
  ])('takes %s, a mobile number outside the plan, with a doubt', (text, country, e164) => {
    expect(readPhone(text, country)).toEqual({ e164, lineType: 'unknown', doubt: 'unassignedRange' });
  });

  it.each([
    ['604 444 5566 ext 123', '+576044445566', '123'],
    ['604 444 5566 Ext. 12', '+576044445566', '12'],
    ['(604) 4445566 extensión: 9', '+576044445566', '9'],
    ['6044445566x77', '+576044445566', '77'],
    ['6044445566 #4', '+576044445566', '4'],
    ['+51 1 4567890 anexo 204', '+5114567890', '204'],
    ['+54 11 4321-0123 int. 31', '+541143210123', '31'],
    ['+55 11 3765-4321 ramal 8', '+551137654321', '8'],
    ['(1) 555 0100 ext 3', '+576015550100', '3'],
  ])('keeps the extension of %s', (text, e164, extension) => {
    expect(readPhone(text, 'CO')).toMatchObject({ e164, extension });
  });

  it.each([
    ['+1 305 555 1212', 'CO', '+13055551212'],
    ['+57 300 745 1234', 'MX', '+573007451234'],
    ['001 305 555 1212', 'CO', '+13055551212'],
  ])('takes %s in %s with the doubt that it is abroad', (text, country, e164) => {
    expect(readPhone(text, country)).toMatchObject({ e164, doubt: 'foreignNumber' });
  });

  it.each(['', 'abc', '12', '745 123', '92345678', '0000000000', '30074512345', '300745123a', '+', '6001234567'])(
    'does not take %j for a phone',
    (text) => expect(readPhone(text, 'CO')).toEqual({ reason: 'notAPhone' }),
  );

  it.each(['01 800 012 3456', '18000123456', '01 900 123 4567'])('does not dial %s', (text) => {
    expect(['notDialable', 'notAPhone']).toContain((readPhone(text, 'CO') as { reason: string }).reason);
  });
});
