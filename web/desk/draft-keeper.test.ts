import { beforeEach, expect, it } from 'vitest';
import { MemoryStorage } from '../../test/support/memory-storage.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import type { DraftTyped } from './desk-api.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { KeptEntries } from './kept-entries.ts';

const hour = 3_600_000;
let device: MemoryStorage;
let now: number;
let sent: { readonly draft: DraftTyped; readonly isLeaving: boolean; end: (error?: Error) => void }[];
let waits: (() => void)[];

beforeEach(() => {
  device = new MemoryStorage();
  now = 0;
  sent = [];
  waits = [];
});

/** A page that is loaded: what the device kept is there. */
function keeper(agentId = 'ana'): DraftKeeper {
  return new DraftKeeper({
    put: (draft, isLeaving) =>
      new Promise<void>((resolve, reject) => {
        const end = (error?: Error): void => (error ? reject(error) : resolve());
        sent.push({ draft, isLeaving, end });
      }),
    kept: new KeptEntries(device, 'draft.', agentId, () => now),
    later: (_, act) => {
      waits.push(act);
      return () => waits.splice(waits.indexOf(act), 1);
    },
  });
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const typed = (notes: string, callId = 'x'): DraftTyped => ({ callId, notes });

it('sends what was typed last after a pause, and keeps it on the device until it arrived', async () => {
  const drafts = keeper();
  drafts.typed(typed('pa'));
  drafts.typed(typed('paga'));
  expect([sent.length, waits.length, drafts.place.value]).toEqual([0, 1, 'keeping']);
  waits[0]?.();
  expect(sent.map(({ draft }) => draft)).toEqual([typed('paga')]);
  expect(drafts.newest('x')).toEqual(typed('paga'));
  sent[0]?.end();
  await settled();
  expect(drafts.place.value).toBe('kept');
  // The device forgets it; the tab that typed it knows better than an answer from before.
  expect([keeper().newest('x'), drafts.newest('x')]).toEqual([undefined, typed('paga')]);
  drafts.handOver();
  expect(drafts.newest('x')).toBeUndefined();
});

it('loses nothing when the page is closed before the pause: sent as it leaves, and there when it comes back', () => {
  const drafts = keeper();
  drafts.typed(typed('paga el viernes'));
  drafts.flush(true);
  expect(sent).toMatchObject([{ draft: typed('paga el viernes'), isLeaving: true }]);
  expect(keeper().newest('x')).toEqual(typed('paga el viernes'));
});

it('keeps what was typed while an older draft was on its way', async () => {
  const drafts = keeper();
  drafts.typed(typed('one'));
  waits[0]?.();
  drafts.typed(typed('two'));
  sent[0]?.end();
  await settled();
  expect(drafts.newest('x')).toEqual(typed('two'));
  drafts.flush();
  expect(sent[1]?.draft).toEqual(typed('two'));
});

it('sends again what did not arrive, after a reload too, and gives up what is refused', async () => {
  const drafts = keeper();
  drafts.typed(typed('a', 'a'));
  drafts.typed(typed('b', 'b'));
  drafts.flush();
  sent[0]?.end(new ApiProblem({ status: 0 }));
  sent[1]?.end(new ApiProblem({ status: 404, reason: 'callNotTheirs' }));
  await settled();
  expect([keeper().newest('a'), keeper().newest('b')]).toEqual([typed('a', 'a'), undefined]);
  keeper().flush();
  expect(sent.slice(2).map(({ draft }) => draft.callId)).toEqual(['a']);
});

it('waits for a draft under way before it forgets the call', async () => {
  const drafts = keeper();
  drafts.typed(typed('one'));
  drafts.flush();
  let isForgotten = false;
  const forgotten = drafts.forget('x').then(() => (isForgotten = true));
  await settled();
  expect(isForgotten).toBe(false);
  sent[0]?.end(new ApiProblem({ status: 0 }));
  await forgotten;
  drafts.flush();
  expect([drafts.newest('x'), sent.length]).toEqual([undefined, 1]);
});

it('shows nobody what another agent typed at this computer, nor what is older than a shift', () => {
  keeper().typed(typed('of Ana'));
  expect(keeper('beto').newest('x')).toBeUndefined();
  expect(device.length).toBe(0);
  keeper().typed(typed('of Ana'));
  now = 12 * hour;
  expect(keeper().newest('x')).toBeUndefined();
  device.setItem('draft.y', 'no JSON');
  expect(keeper().newest('y')).toBeUndefined();
});
