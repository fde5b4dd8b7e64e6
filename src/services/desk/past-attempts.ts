import type { EpochMs } from '../../../kernel/clock.ts';
import type { AttemptNote } from '../../store/ports/attempt-note-store.ts';
import type { DispositionEntry } from '../../store/ports/disposition-store.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { CalledRecord } from '../callback-rules.ts';

/** A call to the debtor before this one, in the same campaign. */
export interface PastAttempt {
  readonly callId: string;
  readonly at: EpochMs;
  /** Somebody spoke with the debtor. */
  readonly isConversation: boolean;
  /** Who chose the disposition, or wrote. */
  readonly by?: string;
  readonly disposition?: string;
  readonly callBackAt?: EpochMs;
  readonly promisedUntil?: EpochMs;
  readonly promisedAmount?: string;
  readonly notes?: string;
}

/** More than an agent reads before the first word. */
const mostShown = 8;

/** What was tried before a call, and what agents wrote about it: the newest first. */
export async function pastAttempts(
  { contacts, dispositions, attemptNotes }: Pick<Stores, 'contacts' | 'dispositions' | 'attemptNotes'>,
  { campaignId, debtorId, callId: now }: CalledRecord,
): Promise<readonly PastAttempt[]> {
  const [history] = await contacts.histories([debtorId]);
  if (!history) return [];
  const spoken = new Set(history.conversations.map(({ callId }) => callId));
  const calls = new Map([...history.attempts, ...history.conversations].map((past) => [past.callId, past]));
  const shown = [...calls.values()]
    .filter((past) => past.campaignId === campaignId && past.callId !== now)
    .sort((a, b) => b.at - a.at)
    .slice(0, mostShown);
  return Promise.all(
    shown.map(async ({ callId, at }) => {
      const [trail, note] = await Promise.all([
        dispositions.trail(campaignId, callId),
        attemptNotes.get(campaignId, callId),
      ]);
      return { callId, at, isConversation: spoken.has(callId), ...chosen(trail.at(-1)), ...written(note) };
    }),
  );
}

function chosen(last: DispositionEntry | undefined): Partial<PastAttempt> {
  if (!last) return {};
  const { by, label: disposition, callBackAt, promisedUntil } = last;
  return {
    ...{ by, disposition },
    ...(callBackAt === undefined ? {} : { callBackAt }),
    ...(promisedUntil === undefined ? {} : { promisedUntil }),
  };
}

function written(note: AttemptNote | undefined): Partial<PastAttempt> {
  if (!note) return {};
  const { by, promisedAmount, notes } = note;
  return {
    by,
    ...(promisedAmount === undefined ? {} : { promisedAmount }),
    ...(notes === undefined ? {} : { notes }),
  };
}
