import { expect, it } from 'vitest';
import { Loaded } from './loaded.ts';

it('keeps the last answer when a later question fails, and says why', async () => {
  const answers = [Promise.resolve(1), Promise.reject(new Error('away')), Promise.resolve(3)];
  for (const answer of answers) answer.catch(() => undefined);
  const loaded = new Loaded(() => answers.shift() ?? Promise.resolve(0));
  expect(loaded.value.value).toBeUndefined();
  await loaded.reload();
  expect([loaded.value.value, loaded.trouble.value]).toEqual([1, undefined]);
  await loaded.reload();
  expect([loaded.value.value, loaded.trouble.value]).toEqual([1, new Error('away')]);
  await loaded.reload();
  expect([loaded.value.value, loaded.trouble.value]).toEqual([3, undefined]);
});

it('passes over an answer that a later question overtook', async () => {
  let answerFirst: (text: string) => void = () => undefined;
  const answers = [new Promise<string>((resolve) => (answerFirst = resolve)), Promise.resolve('new')];
  const loaded = new Loaded(() => answers.shift() ?? Promise.reject(new Error('too often')));
  const late = loaded.reload();
  await loaded.reload();
  answerFirst('old');
  await late;
  expect(loaded.value.value).toBe('new');
});
