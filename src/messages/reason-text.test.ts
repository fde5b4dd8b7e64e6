import { describe, expect, it } from 'vitest';
import { messagesIn } from './messages.ts';
import { trunkDownReasons } from '../../telephony/reasons.ts';
import { alarmText, findingText, keptReasonText, reasonText } from './reason-text.ts';

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

  it('has words where history keeps it without its parameters, for every outage of a trunk', () => {
    expect(keptReasonText(es, 'registrationRefused')).toBe('registro rechazado');
    expect(keptReasonText(en, 'minCallsPerAgent')).toBe(reasonText(en, 'minCallsPerAgent'));
    for (const code of trunkDownReasons) expect(keptReasonText(es, code), code).not.toBe(code);
  });

  it('ends an alarm', () => {
    const alarm = { code: 'CARRIER_FAILURE', subject: 'north', reason: 'sip', params: { status: 503 } };
    expect(alarmText(es, alarm)).toBe('Falla del operador north: SIP 503');
    expect(alarmText(en, { code: 'NEW_ALARM', subject: 'x', reason: 'noReply' })).toBe('NEW_ALARM x: no reply');
  });
});

it('a finding about settings names the figures, in the language of its reader', () => {
  const finding = { code: 'durationTiny', values: { ms: 20 } } as const;
  expect(findingText(en, finding)).toBe('is 20 ms; a number counts milliseconds, write 20s for seconds');
  expect(findingText(es, finding)).toBe('es de 20 ms; un número cuenta milisegundos: escriba 20s para segundos');
  expect(findingText(en, { code: 'machinesNotDetected', values: {} })).toBe(
    'no message is ever left while detection is off',
  );
});
