import { expect, it } from 'vitest';
import { treatmentOf } from './treatment.ts';

it('finds what the list suggests, however its columns are written, and leaves the other fields', () => {
  expect(treatmentOf({ Ciudad: 'Cali', Tratamiento: 'Tono suave', 'Motivo del tratamiento': 'primera mora' })).toEqual({
    suggestion: { treatment: 'Tono suave', reason: 'primera mora' },
    others: [['Ciudad', 'Cali']],
  });
  expect(treatmentOf({ suggested_treatment: 'Offer a plan' })).toEqual({
    suggestion: { treatment: 'Offer a plan' },
    others: [],
  });
});

it('finds none where nothing is suggested, and a reason alone is a field as any other', () => {
  const fields = { treatment: ' ', 'treatment reason': 'old', constructor: 'x' };
  expect(treatmentOf(fields)).toEqual({ others: Object.entries(fields) });
});
