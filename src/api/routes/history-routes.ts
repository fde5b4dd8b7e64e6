import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { mapInSlices } from '../../../kernel/slices.ts';
import type { Journal, StoredJournalEntry } from '../../store/ports/journal.ts';
import { journalQuery, journalReply } from '../contracts/journal.ts';
import { route, type Route } from '../route.ts';

export interface HistoryServices {
  readonly floorId: string;
  readonly journal: Pick<Journal, 'read'>;
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
    handle: async ({ journal, floorId }, { query }) => mapInSlices(await journal.read(floorId, query), parsed),
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
