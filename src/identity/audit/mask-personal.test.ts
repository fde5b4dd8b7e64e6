import { expect, it } from 'vitest';
import { maskPersonal } from './mask-personal.ts';

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
  expect(maskPersonal(body)).toEqual({
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
  expect(JSON.stringify(maskPersonal(circle)).length).toBeLessThan(200);
  expect(maskPersonal(Array.from({ length: 500 }, () => 1))).toHaveLength(100);
  expect(maskPersonal('x'.repeat(10_000))).toHaveLength(200);
});
