import { expect, it } from 'vitest';
import { sampleBoard } from '../../test/support/sample-board.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { AppError } from '../../kernel/errors.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { FloorElsewhere } from './floor-elsewhere.ts';

const profile = { name: 'Ana', phone: 'p', skills: {}, campaigns: '*' } as const;

it('says what agents do and what campaigns are by the newest board, and who is not on it', async () => {
  const stores = memoryStores();
  for (const id of ['ana', 'zoe']) await stores.agents.apply({ ...profile, id });
  await stores.campaigns.apply(aCampaign({ id: 'c' }), 1);
  await stores.campaigns.apply(aCampaign({ id: 'new' }), 1);
  const board = sampleBoard();
  const floor = new FloorElsewhere({ stores, board: () => Promise.resolve(board) });
  const [row] = board.floor.agents;
  expect(await floor.agents()).toEqual([
    {
      agent: { ...profile, id: 'ana' },
      state: row?.state,
      since: row?.since,
      ...(row?.callId && { callId: row.callId }),
    },
    { agent: { ...profile, id: 'zoe' }, state: 'offline' },
  ]);
  // The store has both as paused: the first runs on the floor.
  expect((await floor.campaigns()).map(({ campaign: { id }, status }) => [id, status])).toEqual([
    ['c', 'running'],
    ['new', 'paused'],
  ]);
  expect(await floor.campaign('new')).toMatchObject({ status: 'paused', totals: { records: 0 }, outcomes: {} });
  await expect(floor.campaign('none')).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
});

it('says nothing of agents while nobody sends the board', async () => {
  const silent = (): Promise<never> => Promise.reject(new AppError('FLOOR_SILENT', 'nobody'));
  const floor = new FloorElsewhere({ stores: memoryStores(), board: silent });
  await expect(floor.agents()).rejects.toMatchObject({ code: 'FLOOR_SILENT' });
  await expect(floor.campaigns()).rejects.toMatchObject({ code: 'FLOOR_SILENT' });
});
