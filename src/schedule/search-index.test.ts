import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { completeSearchIndex } from './search-index.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

it('completes campaign after campaign, and tries again when the store was away', async () => {
  const done: string[] = [];
  let isAway = true;
  const clock = new ManualClock();
  const stores = {
    campaigns: { list: () => Promise.resolve(['a', 'b'].map((id) => ({ campaign: { id } }))) },
    search: {
      complete: (id: string) => {
        if (isAway && id === 'b') return Promise.reject(new AppError('STORE_UNREACHABLE', 'away'));
        done.push(id);
        return Promise.resolve();
      },
    },
  };
  const stop = completeSearchIndex({ stores: stores as never, clock, log });
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['a']);
  isAway = false;
  clock.advance(30_000);
  await stop();
  expect(done).toEqual(['a', 'a', 'b']);
});
