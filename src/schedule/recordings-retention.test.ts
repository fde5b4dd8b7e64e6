import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MemoryDocuments } from '../store/memory/memory-documents.ts';
import type { RecordingComments } from '../store/ports/recording-comments.ts';
import { MemoryRecordings } from '../store/memory/memory-records.ts';
import { removeOldRecordings, retentionStart } from './recordings-retention.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'marcador-retention-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const noon = Date.UTC(2026, 10, 22, 12);
const entry = { callId: 'c', campaignId: 'cobranza', debtorId: 'd', file: '/r.wav' };

it('removes whole days past the retention, in the folder and in the index, and nothing else', async () => {
  const index = new MemoryRecordings();
  const comments = new MemoryDocuments<RecordingComments>(9);
  for (const id of ['old0', 'kept']) await comments.put({ id, comments: [] });
  for (const day of ['2026/10/31', '2026/11/20', '2026/11/21', 'notes/of/house']) {
    mkdirSync(path.join(folder, day, 'cobranza'), { recursive: true });
    writeFileSync(path.join(folder, day, 'cobranza', 'a.wav'), '');
  }
  for (let i = 0; i < 1_200; i += 1) {
    await index.start({ ...entry, recordingId: `old${i}`, startedAt: Date.UTC(2026, 10, 20, 23, 59, 59, 999) });
  }
  await index.start({ ...entry, recordingId: 'kept', startedAt: Date.UTC(2026, 10, 21) });

  const before = retentionStart(noon, 1);
  expect(await removeOldRecordings(folder, index, before, comments)).toEqual({
    days: ['2026/10/31', '2026/11/20'],
    entries: 1_200,
  });
  expect(existsSync(path.join(folder, '2026/11/21'))).toBe(true);
  expect(existsSync(path.join(folder, 'notes/of/house/cobranza/a.wav'))).toBe(true);
  expect((await index.list({ limit: 9 })).map(({ recordingId }) => recordingId)).toEqual(['kept']);
  expect((await comments.list()).map(({ id }) => id)).toEqual(['kept']);
});

it('takes a missing folder for an empty one', async () => {
  const removed = await removeOldRecordings(
    path.join(folder, 'none'),
    new MemoryRecordings(),
    noon,
    new MemoryDocuments(9),
  );
  expect(removed).toEqual({ days: [], entries: 0 });
});
