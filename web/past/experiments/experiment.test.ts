import { expect, it } from 'vitest';
import { messagesIn } from '../../../src/messages/messages.ts';
import { bandText, headText, setsText, unitsOf, type ReportArm } from './experiment.ts';

const { format } = messagesIn('en');
const written = (value: number): string => format.decimal(value, 3);

it('writes an estimate with its band, and alone where there is none', () => {
  expect(bandText({ estimate: 0.1234, low: -0.02, high: 0.25 }, written)).toBe('+0.123 (-0.020 … +0.250)');
  expect(bandText({ estimate: -0.5, low: null, high: null }, written)).toBe('-0.500');
});

it('takes the units of control from what the others are compared with', () => {
  const control = { arm: 'control' } as ReportArm;
  const local = { arm: 'local', comparison: { units: 20, mean: 0.4, controlUnits: 80, controlMean: 0.3 } } as ReportArm;
  expect(unitsOf(local, [control, local])).toEqual({ units: 20, mean: 0.4 });
  expect(unitsOf(control, [control, local])).toEqual({ units: 80, mean: 0.3 });
  expect(unitsOf(control, [control])).toBeUndefined();
});

it('says what an arm sets, in words where there are some', () => {
  const sets = { callerId: { number: '+576045550100' }, cap: 0.02 };
  expect(setsText(sets, { callerId: 'Caller id' })).toBe('Caller id: +57\u00A0604\u00A0555\u00A00100, cap: 0.02');
});

it('begins the head of a column with a capital', () => {
  expect([headText('unidades'), headText('')]).toEqual(['Unidades', '']);
});
