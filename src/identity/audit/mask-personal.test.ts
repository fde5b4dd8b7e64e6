import { expect, it } from 'vitest';
import { maskPersonal } from './mask-personal.ts';

const digest = (id: string): string => `digest of ${id.length}`;

it('keeps what is about the service, and masks what is about a person or opens something', () => {
  const body = {
    id: 'cards',
    trunks: ['main'],
    abandonment: { cap: 0.03 },
    phones: [{ e164: '+573001234567' }],
    displayName: 'Ana Pérez',
    password: 'secret',
    reason: 'asked by 300 123 4567, document 79.111.222',
  };
  expect(maskPersonal(body, digest)).toEqual({
    id: 'cards',
    trunks: ['main'],
    abandonment: { cap: 0.03 },
    phones: '…',
    displayName: '…',
    password: '…',
    reason: 'asked by …, document …',
  });
});

it('is bounded in depth, breadth and length, also of what refers to itself', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  expect(JSON.stringify(maskPersonal(circle, digest)).length).toBeLessThan(200);
  expect(
    maskPersonal(
      Array.from({ length: 500 }, () => 1),
      digest,
    ),
  ).toHaveLength(100);
  expect(maskPersonal('x'.repeat(10_000), digest)).toHaveLength(200);
});

it('keeps ids of debtors as digests, wherever they stand, so that equal ones stay equal', () => {
  const body = { kind: 'finish', debtorIds: ['ana-1', 'ana-12'], more: [{ debtorId: 'ana-1' }], debtor: 'ana-1' };
  const kept = {
    debtorIds: ['digest of 5', 'digest of 6'],
    more: [{ debtorId: 'digest of 5' }],
    debtor: 'digest of 5',
  };
  expect(maskPersonal(body, digest)).toEqual({ kind: 'finish', ...kept });
  expect(maskPersonal({ debtor: { id: 'ana-1' }, debtorIds: [7] }, digest)).toEqual({ debtor: '…', debtorIds: ['…'] });
});
