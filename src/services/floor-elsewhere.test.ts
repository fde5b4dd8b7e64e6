import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { sampleBoard } from '../../test/support/sample-board.ts';
import { aCampaign } from '../../test/support/floor-fixtures.ts';
import { AppError } from '../../kernel/errors.ts';
import { createUtcOffset } from '../schedule/utc-offset.ts';
import { memoryStores } from '../store/memory/memory-stores.ts';
import { FloorElsewhere } from './floor-elsewhere.ts';

const calendar = { clock: new ManualClock(), timeZone: 'America/Bogota', utcOffset: createUtcOffset() };
const profile = { name: 'Ana', phone: 'p', skills: {}, campaigns: '*' } as const;

it('says what agents do and what campaigns are by the newest board, and who is not on it', async () => {
  const stores = memoryStores();
  for (const id of ['ana', 'zoe']) await stores.agents.apply({ ...profile, id });
  await stores.campaigns.apply(aCampaign({ id: 'c' }), 1);
  await stores.campaigns.apply(aCampaign({ id: 'new' }), 1);
  const board = sampleBoard();
  const floor = new FloorElsewhere({ ...calendar, stores, board: () => Promise.resolve(board) });
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
  const floor = new FloorElsewhere({ ...calendar, stores: memoryStores(), board: silent });
  await expect(floor.agents()).rejects.toMatchObject({ code: 'FLOOR_SILENT' });
  await expect(floor.campaigns()).rejects.toMatchObject({ code: 'FLOOR_SILENT' });
});

it('says of one agent what the board says, the id of their call, and their day', async () => {
  const stores = memoryStores();
  await stores.agents.apply({ ...profile, id: 'ana' });
  await stores.agents.apply({ ...profile, id: 'zoe' });
  const board = sampleBoard();
  const [row] = board.floor.agents;
  const clock = new ManualClock((row?.since ?? 0) + 3_000);
  const parts = { ...calendar, clock, stores, board: () => Promise.resolve(board) };
  const floor = new FloorElsewhere(parts);
  const day = { id: 'ana', day: '2026-11-23', pausedMs: { lunch: 5 }, conversations: 7, dispositions: 6 };
  await stores.agentDays.put({ ...day, spentMs: { idle: 500, talking: 1_000 } });
  expect(row).toMatchObject({ state: 'talking', isPhoneUp: true });
  expect(await floor.agent('ana')).toEqual({
    agent: { ...profile, id: 'ana' },
    situation: { state: 'talking', since: row?.since, isPhoneUp: true, isPhoneCalled: false, callId: row?.callId },
    today: { ...day, spentMs: { idle: 500, talking: 4_000 } },
  });
  expect(await floor.agent('zoe')).toMatchObject({
    situation: { state: 'offline', isPhoneUp: false },
    today: { day: '2026-11-23', conversations: 0 },
  });
  await expect(floor.agent('none')).rejects.toMatchObject({ code: 'AGENT_UNKNOWN' });
  clock.advance(86_400_000);
  // Yesterday's counts are yesterday's, and so is the time since before midnight.
  expect((await floor.agent('ana')).today).toMatchObject({
    day: '2026-11-24',
    conversations: 0,
    spentMs: { talking: 0 },
  });
});
