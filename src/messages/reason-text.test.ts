import { describe, expect, it } from 'vitest';
import { messagesIn } from './messages.ts';
import { alarmText, reasonText } from './reason-text.ts';

const [es, en] = [messagesIn('es'), messagesIn('en')];

describe('a reason in words', () => {
  it('is looked up in every list, with its parameters', () => {
    expect(reasonText(en, 'longestIdle')).toBe('the longest idle agent');
    expect(reasonText(es, 'longestIdle')).toBe('el agente libre desde hace más tiempo');
    expect(reasonText(en, 'sip', { status: 486 })).toBe('SIP 486');
    expect(reasonText(es, 'outOfPlace', { event: 'ringing', state: 'connected' })).toBe(
      'ringing no corresponde al estado en conversación',
    );
    expect(reasonText(es, 'noFreeLine')).toBe('sin líneas libres');
    expect(reasonText(es, 'LEG_STATE')).toBe('El teléfono del agente no está en un estado que permita eso');
  });

  it('stays a code where a newer service sends one without a text, or leaves the parameters out', () => {
    expect(reasonText(en, 'somethingNew', { a: 1 })).toBe('somethingNew');
    expect(reasonText(en, 'sip')).toBe('sip');
  });

  it('ends an alarm', () => {
    const alarm = { code: 'CARRIER_FAILURE', subject: 'north', reason: 'sip', params: { status: 503 } };
    expect(alarmText(es, alarm)).toBe('Falla del operador north: SIP 503');
    expect(alarmText(en, { code: 'NEW_ALARM', subject: 'x', reason: 'noReply' })).toBe('NEW_ALARM x: no reply');
  });
});
