import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { Journal, StoredJournalEntry } from '../../store/ports/journal.ts';
import type { RecordingIndex } from '../../store/ports/recording-index.ts';
import { journalQuery, journalReply } from '../contracts/journal.ts';
import { recordingReply, recordingsQuery } from '../contracts/recordings.ts';
import { route, type Route } from '../route.ts';

export interface HistoryServices {
  readonly floorId: string;
  readonly journal: Pick<Journal, 'read'>;
  readonly recordings: Pick<RecordingIndex, 'list'>;
}

const tag = 'floor';

/** What happened on the floor. */
export const historyRoutes: readonly Route<HistoryServices>[] = [
  route({
    method: 'GET',
    path: '/journal',
    permission: 'journal.read',
    scope: 'all',
    audited: true,
    tag,
    summary: 'Events and decisions, oldest first; holds personal data',
    query: journalQuery,
    reply: z.array(journalReply).readonly(),
    handle: async ({ journal, floorId }, { query }) => (await journal.read(floorId, query)).map(parsed),
  }),
  route({
    method: 'GET',
    path: '/recordings',
    permission: 'recordings.read',
    scope: 'all',
    audited: true,
    tag,
    summary: 'Recordings, newest first; `before` pages on from the `startedAt` of the last one seen',
    query: recordingsQuery,
    reply: z.array(recordingReply).readonly(),
    handle: ({ recordings }, { query }) => recordings.list(query),
  }),
];

function parsed(entry: StoredJournalEntry): z.output<typeof journalReply> {
  try {
    return journalReply.parse({ ...entry, body: JSON.parse(entry.body) as unknown });
  } catch (cause) {
    throw new AppError('STORE_REPLY', 'an entry of the journal is not what a floor writes', {
      cause,
      details: { id: entry.id },
    });
  }
}
