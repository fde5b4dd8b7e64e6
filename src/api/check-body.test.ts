import { expect, it } from 'vitest';
import { z } from 'zod';
import { CheckedBody, checkLongBody } from './check-body.ts';

const row = z.strictObject({ id: z.string().trim(), size: z.number().default(0) });
const list = z.array(row).min(1).max(100);
const document = z.strictObject({ name: z.string(), rows: list.readonly(), more: z.array(row).exactOptional() });
const rows = (count: number): readonly { readonly id: string }[] =>
  Array.from({ length: count }, (_, n) => ({ id: ` ${n}` }));

function issuesOf(schema: z.ZodType, given: unknown): unknown {
  return z.safeParse(schema, given, { reportInput: true }).error?.issues;
}

it.each([
  ['a list', list, rows(80)],
  ['a document', document, { name: 'a', rows: rows(80) }],
  ['a document with two lists', document, { name: 'a', rows: rows(80), more: rows(60) }],
])('makes of %s what its contract makes of it', async (_, schema: z.ZodType, given) => {
  const body = await checkLongBody(schema, given);
  expect(body).toEqual(new CheckedBody(z.parse(schema, given)));
});

it.each([
  ['items', list, [...rows(60), { id: 1 }, { id: 'a', more: 1 }, 7]],
  ['the size of a list', list, rows(101)],
  ['a list in a document', document, { name: 'a', rows: [...rows(60), {}] }],
  ['the size of a list in a document', document, { name: 'a', rows: rows(101) }],
  ['a document around a list', document, { nome: 'a', rows: rows(80) }],
])('refuses what is wrong with %s by the same names', async (_, schema: z.ZodType, given) => {
  const refusal: unknown = await checkLongBody(schema, given).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(z.ZodError);
  expect((refusal as z.ZodError).issues).toEqual(issuesOf(schema, given));
});

it.each([
  ['short lists', document, { name: 'a', rows: rows(50) }],
  ['a check of its own', document.refine(() => true), { name: 'a', rows: rows(80) }],
  ['no lists', z.string(), 'x'],
  ['nothing in it', document, null],
])('leaves a body with %s to the validator', async (_, schema: z.ZodType, given) => {
  expect(await checkLongBody(schema, given)).toBe(given);
});
