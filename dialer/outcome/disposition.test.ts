import { describe, expect, it } from 'vitest';
import type { RetryPolicy } from '../campaign/campaign.ts';
import { decideDisposition, type DisposedAttempt } from './decide-disposition.ts';
import {
  dispositionMeanings,
  faultOf,
  farthestDateMs,
  knownLabels,
  meaningOf,
  promiseDefaultMs,
  type DispositionChoice,
} from './disposition.ts';

describe('the meaning of a label', () => {
  it.each([
    ['promiseToPay', 'promiseToPay'],
    ['Promesa de pago', 'promiseToPay'],
    ['NÚMERO EQUIVOCADO', 'wrongNumber'],
    ['do not call', 'doNotCall'],
    ['no-llamar', 'doNotCall'],
    ['Não ligar', 'doNotCall'],
    ['buzón de voz', 'machine'],
    ['volver_a_llamar', 'callBack'],
    ['Ya pagó', 'paid'],
    ['constructor', 'spoke'],
    ['reclamo', 'spoke'],
    ['reclamo del cliente', 'spoke'],
  ])('of %s is %s', (label, meaning) => expect(meaningOf(label)).toBe(meaning));

  it('is itself for each of the meanings', () => {
    for (const meaning of dispositionMeanings) expect(meaningOf(meaning)).toBe(meaning);
  });
});

describe('a disposition given now', () => {
  it.each([
    [{ label: 'callBack' }, 'callBackAtMissing'],
    [{ label: 'callBack', callBackAt: 1_000 }, 'callBackAtOutOfRange'],
    [{ label: 'callBack', callBackAt: 1_001 + farthestDateMs }, 'callBackAtOutOfRange'],
    [{ label: 'callBack', callBackAt: 1_001 }, undefined],
    [{ label: 'promesa', promisedUntil: 999 }, 'promisedUntilOutOfRange'],
    [{ label: 'promesa' }, undefined],
    [{ label: 'xyz rara' }, 'unknown'],
    [{ label: 'promsa de pago' }, 'unknown'],
    [{ label: 'constructor' }, 'unknown'],
  ])('%j: %s', (disposition, fault) => expect(faultOf(disposition, 1_000)).toBe(fault));
});

describe('the dispositions of a campaign', () => {
  const choices: readonly DispositionChoice[] = [
    { name: 'PTP', labels: { es: 'Promesa con fecha' }, meaning: 'promiseToPay', requires: ['promisedUntil'] },
    { name: 'insulto', labels: { en: 'Insult 2' }, meaning: 'noContact', requires: [] },
  ];

  it.each([
    [{ label: 'ptp', promisedUntil: 2_000 }, undefined, 'promiseToPay'],
    [{ label: 'promesa con FECHA' }, 'promisedUntilMissing', 'promiseToPay'],
    [{ label: 'insult 2' }, undefined, 'noContact'],
    [{ label: 'insult 3' }, 'unknown', 'spoke'],
    [{ label: 'no llamar' }, 'unknown', 'spoke'],
  ])('%j: %s, meaning %s', (disposition, fault, meaning) => {
    expect(faultOf(disposition, 1_000, choices)).toBe(fault);
    expect(meaningOf(disposition.label, choices)).toBe(meaning);
  });

  it('are listed by name, and the usual ones by a label that is known', () => {
    expect(knownLabels(choices)).toEqual(['PTP', 'insulto']);
    expect(
      knownLabels(undefined)
        .map((label) => meaningOf(label))
        .toSorted(),
    ).toEqual(dispositionMeanings.toSorted());
  });
});

const [first, second] = ['+573000000001', '+573000000002'];
const at = 1_000_000;
const rule = { delayMs: 60_000, maxAttempts: 3 };
const retry: RetryPolicy = {
  rules: { machine: rule, noAnswer: { ...rule, delayMs: 90_000 } },
  maxAttemptsPerDebtor: 5,
  otherPhoneFirst: true,
  otherPhoneDelayMs: 5_000,
};

function disposed(label: string, change: Partial<DisposedAttempt> = {}): ReturnType<typeof decideDisposition> {
  const phones = [first, second].map((e164) => ({ e164, lineType: 'mobile' as const }));
  return decideDisposition({
    disposition: { label },
    callId: 'a',
    e164: first,
    at,
    debtor: { id: 'd', phones, debts: [], priority: 0, requiredSkills: [], fields: {} },
    progress: { attempts: 1, phones: [{ e164: first, outcomes: { connected: 1 }, retired: false }] },
    retry,
    ...change,
  });
}

describe('what follows from a disposition', () => {
  it('leaves the record of somebody spoken to as the outcome left it', () => {
    expect(disposed('reclamo')).toEqual({ meaning: 'spoke', conversation: true });
  });

  it('finishes the record of a debt that is paid', () => {
    expect(disposed('paid').record?.next).toEqual({ kind: 'finish', reason: 'paid' });
  });

  it('keeps a person from calls until the promised day, then calls again', () => {
    const promisedUntil = at + 86_400_000;
    const decision = disposed('promiseToPay', { disposition: { label: 'promesa', promisedUntil } });
    expect(decision).toMatchObject({
      conversation: true,
      mark: { kind: 'quiet', callId: 'a', until: promisedUntil },
      record: { next: { kind: 'retry', at: promisedUntil, reason: 'promiseToPay' } },
    });
    expect(disposed('promiseToPay').mark).toMatchObject({ until: at + promiseDefaultMs });
  });

  it('remembers whose promise it is, until it is corrected, and that it was kept', () => {
    const promised = disposed('promesa', { agentId: 'ana' }).record?.progress;
    expect(promised?.promise).toEqual({ callId: 'a', agentId: 'ana', until: at + promiseDefaultMs });
    expect(disposed('promesa').record?.progress.promise).toEqual({ callId: 'a', until: at + promiseDefaultMs });
    const progress = promised ?? { attempts: 1, phones: [] };
    const corrected = disposed('contacto', { progress, isCorrection: true }).record?.progress;
    expect(corrected).toEqual({ attempts: 1, phones: progress.phones });
    const later = { progress, callId: 'b', isCorrection: true };
    expect(disposed('contacto', later).record?.progress.promise).toEqual(progress.promise);
    expect(disposed('paid', { progress }).record?.progress.promise).toEqual({ ...progress.promise, isKept: true });
  });

  it.each(['wrongNumber', 'machine', 'noContact', 'thirdParty'])(
    'takes back who spoke with the debtor: %s',
    (label) => {
      const before = { attempts: 1, phones: [], spoken: { agentId: 'ana', callId: 'earlier', at: 1 } };
      expect(disposed(label, { progress: before }).record?.progress.spoken).toEqual(before.spoken);
      const now = { ...before, spoken: { agentId: 'ana', callId: 'a', at: 1 } };
      expect(disposed(label, { progress: now }).record?.progress).not.toHaveProperty('spoken');
    },
  );

  it('calls back when asked to', () => {
    const decision = disposed('callBack', { disposition: { label: 'callBack', callBackAt: at + 7_000 } });
    expect(decision.record?.next).toEqual({ kind: 'retry', at: at + 7_000, reason: 'callBack' });
    expect(decision.mark).toBeUndefined();
  });

  it('retires a wrong number in every campaign, counts no conversation, and goes on with the others', () => {
    const decision = disposed('wrongNumber');
    expect(decision).toMatchObject({
      conversation: false,
      mark: { kind: 'wrongNumber', e164: first },
      record: { next: { kind: 'retry', at: at + 5_000 }, progress: { phones: [{ e164: first, retired: true }] } },
    });
    const debtor = { id: 'd', phones: [{ e164: first, lineType: 'mobile' as const }], debts: [], priority: 0, requiredSkills: [], fields: {} }; // oxfmt-ignore
    expect(disposed('wrongNumber', { debtor }).record?.next).toEqual({ kind: 'finish', reason: 'allPhonesRetired' });
    const tired = { attempts: 5, phones: [] };
    expect(disposed('wrongNumber', { progress: tired }).record?.next).toMatchObject({ reason: 'maxAttemptsPerDebtor' });
  });

  it('never again calls a person who asked not to be called', () => {
    expect(disposed('no llamar')).toMatchObject({
      mark: { kind: 'doNotCall', e164: first },
      record: { next: { kind: 'finish', reason: 'doNotCall' } },
    });
  });

  it('takes an agent’s machine for a machine, and nobody for no answer', () => {
    expect(disposed('buzón')).toMatchObject({
      conversation: false,
      record: { next: { kind: 'retry', at: at + 60_000, reason: 'machine' } },
    });
    expect(disposed('silencio').record?.next).toMatchObject({ at: at + 90_000, reason: 'noContact' });
    expect(disposed('tercero').record?.progress.phones).toMatchObject([{ notBefore: at + 90_000, retired: false }]);
    expect(disposed('machine', { retry: { ...retry, rules: {} } }).record).toBeUndefined();
  });
});
