import { expect, it } from 'vitest';
import type { ShownImport } from './import-job-lines.ts';
import { watchImport } from './watch-import.ts';

type State = ShownImport['state'];
const ended: readonly State[] = ['done', 'failed', 'cancelled', 'interrupted', 'undone'];

it.each(ended)('shows every step of an import, and ends when it is %s', async (end) => {
  const states: State[] = ['uploading', 'waiting', 'running', end, 'running'];
  const shown: State[] = [];
  let pauses = 0;
  const job = await watchImport({
    read: () => Promise.resolve({ state: states.shift() } as ShownImport),
    pause: () => Promise.resolve(void (pauses += 1)),
    show: ({ state }) => shown.push(state),
  });
  expect(job.state).toBe(end);
  expect(shown).toEqual(['uploading', 'waiting', 'running']);
  expect(pauses).toBe(3);
});
