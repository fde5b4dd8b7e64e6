import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RecordingRemoval } from '../services/recordings/recording-removal.ts';
import { RecordingTurns } from '../services/recordings/recording-turns.ts';
import { MemoryDocuments } from '../store/memory/memory-documents.ts';
import { MemoryRecordings } from '../store/memory/memory-records.ts';
import type { RecordingComments } from '../store/ports/recording-comments.ts';
import { removeOldRecordings, retentionStart, type RemovedRecordings } from './recordings-retention.ts';

let folder = '';
let index: MemoryRecordings;
let comments: MemoryDocuments<RecordingComments>;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'marcador-retention-'));
  index = new MemoryRecordings();
  comments = new MemoryDocuments(9);
});
afterEach(() => rmSync(folder, { recursive: true }));

const noon = Date.UTC(2026, 10, 22, 12);
const entry = { callId: 'c', campaignId: 'cobranza', debtorId: 'd', file: '/r.wav' };
const nobodys = { reason: 'Case 7', by: 'person ana', at: noon };

function write(file: string): string {
  const whole = path.join(folder, file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, '');
  return whole;
}

function remove(days: number, daysByRule: Readonly<Record<string, number>> = {}): Promise<RemovedRecordings> {
  const removeAudio = ({ file }: { readonly file: string }): Promise<void> => rm(file, { force: true });
  const removal = new RecordingRemoval({
    ...{
      index,
      comments,
      evaluations: new MemoryDocuments(9),
      coachingNotes: new MemoryDocuments(9),
      removeAudio,
      turns: new RecordingTurns(),
      moves: new RecordingTurns(),
    },
  });
  return removeOldRecordings(
    {
      ...{ folder, index, removal, filesOf: ({ file }) => [file] },
      daysByRule: ({ campaignId }) => daysByRule[campaignId] ?? 0,
    },
    retentionStart(noon, days),
    noon,
  );
}

const left = async (): Promise<readonly string[]> =>
  (await index.list({ limit: 9 })).map(({ recordingId }) => recordingId);

it('removes whole days past the retention, in the folder and in the index, and nothing else', async () => {
  for (const id of ['old0', 'kept']) await comments.put({ id, comments: [] });
  for (const day of ['2026/10/31', '2026/11/20', '2026/11/21', 'notes/of/house']) write(`${day}/cobranza/a.wav`);
  for (let i = 0; i < 1_200; i += 1) {
    await index.start({ ...entry, recordingId: `old${i}`, startedAt: Date.UTC(2026, 10, 20, 23, 59, 59, 999) });
  }
  await index.start({ ...entry, recordingId: 'kept', startedAt: Date.UTC(2026, 10, 21) });

  const removed = await remove(1);
  expect(removed).toEqual({ days: ['2026/10/31', '2026/11/20'], recordings: 1_200, held: 0, keptByRule: 0 });
  expect(existsSync(path.join(folder, '2026/11/21'))).toBe(true);
  expect(existsSync(path.join(folder, 'notes/of/house/cobranza/a.wav'))).toBe(true);
  expect(await left()).toEqual(['kept']);
  expect((await comments.list()).map(({ id }) => id)).toEqual(['kept']);
});

it('keeps what is under legal hold, and what a rule wants kept for longer, and clears the rest of their days', async () => {
  const start = async (recordingId: string, day: string, campaignId: string): Promise<string> => {
    const file = write(`${day}/${campaignId}/${recordingId}.wav`);
    const startedAt = Date.parse(`${day.replaceAll('/', '-')}T12:00:00Z`);
    await index.start({ ...entry, recordingId, file, campaignId, startedAt });
    return file;
  };
  const held = await start('held', '2026/11/10', 'cobranza');
  await index.setLegalHold('held', nobodys);
  const beside = await start('beside', '2026/11/10', 'cobranza');
  const stray = write('2026/11/10/cobranza/left-by-a-crash.wav');
  const byRule = await start('byRule', '2026/11/09', 'us');
  const pastRule = await start('pastRule', '2026/11/01', 'us');

  expect(await remove(1, { us: 20 })).toEqual({ days: ['2026/11/01'], recordings: 2, held: 1, keptByRule: 1 });
  expect([held, byRule].map(existsSync)).toEqual([true, true]);
  expect([beside, stray, pastRule].map(existsSync)).toEqual([false, false, false]);
  expect(await left()).toEqual(['held', 'byRule']);

  await index.setLegalHold('held', undefined);
  expect(await remove(1, { us: 12 })).toMatchObject({ days: ['2026/11/09', '2026/11/10'], recordings: 2 });
  expect(await left()).toEqual([]);
});

it('goes on record with what was removed before a vault was away, and clears no day then', async () => {
  const stray = write('2026/11/10/cobranza/left-by-a-crash.wav');
  for (const id of ['a', 'b', 'c'])
    await index.start({ ...entry, recordingId: id, file: path.join(folder, id), startedAt: Date.UTC(2026, 10, 10) });
  const away = new Error('away');
  const removal = {
    remove: (id: string) => (id === 'b' ? Promise.reject(away) : Promise.resolve('removed' as const)),
  };
  const parts = { folder, index, removal, filesOf: () => [], daysByRule: () => 0 };
  const removed = await removeOldRecordings(parts, retentionStart(noon, 1), noon);
  expect(removed).toEqual({ days: [], recordings: 1, held: 0, keptByRule: 0, failure: away });
  expect(existsSync(stray)).toBe(true);
});

it('takes a missing folder for an empty one', async () => {
  rmSync(folder, { recursive: true });
  expect(await remove(1)).toMatchObject({ days: [], recordings: 0 });
  mkdirSync(folder);
});
