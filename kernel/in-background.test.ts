import { expect, it } from 'vitest';
import { inBackground } from './in-background.ts';

const broken = new Error('broken');

it.each([
  ['rejects', () => Promise.reject(broken)],
  [
    'throws',
    () => {
      throw broken;
    },
  ],
])('hands over what the work %s, and leaves no rejection to nobody', async (_, work) => {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  const failures: unknown[] = [];
  inBackground(work, (error) => failures.push(error));
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  expect([failures, unhandled]).toEqual([[broken], []]);
});

it('begins at once, and is silent about work that ends well', async () => {
  const done: string[] = [];
  inBackground(
    async () => {
      done.push('begun');
      await Promise.resolve();
      done.push('ended');
    },
    () => expect.fail('it ended well'),
  );
  expect(done).toEqual(['begun']);
  await Promise.resolve();
  expect(done).toEqual(['begun', 'ended']);
});
