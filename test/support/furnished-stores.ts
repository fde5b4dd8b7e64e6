import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import type { Stores } from '../../src/store/ports/stores.ts';
import { wavHeader } from '../../telephony/media/wav/wav-header.ts';

/** The recording in {@link furnishedStores}, of a conversation of the agent `ana` in the campaign `cards`. */
export const recordedId = '00000000-0000-4000-8000-000000000001';
/** Who may review it. */
export const reviewers = ['rosa', 'luis'];

/** Stores in memory with what no request makes: a recording, its file in that folder, and people who may review it. */
export async function furnishedStores(recordings: string): Promise<Stores> {
  const stores = memoryStores();
  const startedAt = Date.now() - 60_000;
  const [folder, bytes] = [path.join(recordings, 'day'), 4 * 8_000];
  const file = path.join(folder, `${recordedId}.wav`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, Buffer.concat([wavHeader(2, bytes), Buffer.alloc(bytes)]));
  const party = { campaignId: 'cards', debtorId: 'CC-1', agentId: 'ana' };
  await stores.recordings.start({ ...party, recordingId: recordedId, callId: recordedId, file, startedAt });
  await stores.recordings.finalise(recordedId, { state: 'complete', durationMs: 1_000 });
  for (const id of reviewers) {
    const roles = [{ role: 'reviewer', scope: { kind: 'all' } }] as const;
    await stores.people.put({ id, displayName: id, roles, createdAt: startedAt });
  }
  return stores;
}
