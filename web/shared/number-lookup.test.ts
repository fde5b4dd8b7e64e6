import { expect, it } from 'vitest';
import type { Question } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';
import { NumberLookup } from './number-lookup.ts';

/** An API with a do-not-call list. */
function aList(...barred: string[]): { lookup: NumberLookup; asked: Question[] } {
  const numbers = new Set(barred);
  const asked: Question[] = [];
  const ask = <R>(question: Question): Promise<R> => {
    asked.push(question);
    const { path, body } = question;
    const named = (body as { numbers: string[] } | undefined)?.numbers ?? [];
    if (path === '/do-not-call') for (const number of named) numbers.add(number);
    else if (path === '/do-not-call/lift') for (const number of named) numbers.delete(number);
    else if (!numbers.has(decodeURIComponent(path.split('/')[2] ?? '')))
      return Promise.reject(new ApiProblem({ status: 404, reason: 'numberNotBarred' }));
    return Promise.resolve({ by: 'ana' } as R);
  };
  return { lookup: new NumberLookup({ ask }), asked };
}

it('looks a number up, bars it and lifts it', async () => {
  const { lookup } = aList();
  await lookup.find('+57 (601) 555-0100');
  expect(lookup.found.value).toEqual({ number: '+576015550100', isBarred: false });
  await lookup.bar();
  expect(lookup.found.value).toEqual({ number: '+576015550100', isBarred: true, by: 'ana' });
  await lookup.lift();
  expect(lookup.found.value).toEqual({ number: '+576015550100', isBarred: false });
});

it.each(['601 555 0100', '', '+0123456789', 'ana'])('asks the service nothing about “%s”', async (text) => {
  const { lookup, asked } = aList();
  await lookup.find(text);
  expect([lookup.isWrong.value, lookup.found.value, asked]).toEqual([true, undefined, []]);
});

it('says what went wrong, and not that the number may be called', async () => {
  const lookup = new NumberLookup({ ask: () => Promise.reject(new ApiProblem({ status: 403 })) });
  await lookup.find('+576015550100');
  expect([lookup.found.value, lookup.trouble.value]).toEqual([undefined, expect.any(ApiProblem)]);
});
