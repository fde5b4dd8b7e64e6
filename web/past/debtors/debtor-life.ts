import type { z } from 'zod';
import type { attemptReply, attemptsReply } from '../../../src/api/contracts/attempts.ts';
import type { lifeReply } from '../../../src/api/contracts/reports.ts';
import type { ApiClient, OwnSession } from '../../shared/api-client.ts';

type Life = z.output<typeof lifeReply>;
type Attempt = Life['attempts'][number];

/** What somebody chose for a call, and what follows from it. */
export interface Choice {
  readonly label: string;
  readonly promisedUntil: number | null;
  readonly callBackAt: number | null;
}

/** One call of a life, with what was said and kept of it. */
export interface LifeEntry {
  readonly attempt: Attempt;
  /** The newest; undefined: nobody chose. */
  readonly choice: Choice | undefined;
  /** With everybody they spoke to in it, ms; undefined: with nobody. */
  readonly talkMs: number | undefined;
  /** Its recordings, by their ids. */
  readonly recordings: readonly string[];
}

/** The calls of a life, the newest first. Pure. */
export function entriesOf({ attempts, conversations, dispositions, recordings }: Life): readonly LifeEntry[] {
  return attempts
    .map((attempt): LifeEntry => {
      const isOfIt = ({ attemptId }: { readonly attemptId: string }): boolean => attemptId === attempt.attemptId;
      const talks = conversations.filter(isOfIt);
      return {
        attempt,
        choice: dispositions.findLast(isOfIt),
        talkMs: talks.length === 0 ? undefined : talks.reduce((sum, { talkMs }) => sum + talkMs, 0),
        recordings: recordings.filter(isOfIt).map(({ recordingId }) => recordingId),
      };
    })
    .toSorted((one, other) => other.attempt.dialledAt - one.attempt.dialledAt);
}

/** A call as those know it who see some campaigns or teams only: of their list of calls. Pure. */
export function entryOf({ disposition, ...attempt }: z.output<typeof attemptReply>): LifeEntry {
  const { connectedAt, endedAt } = attempt;
  return {
    attempt,
    choice: disposition === null ? undefined : { label: disposition, promisedUntil: null, callBackAt: null },
    talkMs: connectedAt === null ? undefined : endedAt - connectedAt,
    recordings: [],
  };
}

/** Whether somebody sees a debtor's calls in every campaign. */
export function seesWholeLife({ permissions }: OwnSession): boolean {
  return permissions.some(
    ({ permission, scopes }) => permission === 'debtors.read' && scopes.some(({ kind }) => kind === 'all'),
  );
}

/** Of those who do not see all, at most the newest of these. */
const mostAttempts = 1_000;

/** The calls of a debtor that somebody may see, the newest first. */
export async function askLife(
  api: Pick<ApiClient, 'ask'>,
  debtorId: string,
  seesAll: boolean,
): Promise<readonly LifeEntry[]> {
  if (seesAll)
    return entriesOf(await api.ask<Life>({ method: 'GET', path: `/debtors/${encodeURIComponent(debtorId)}/life` }));
  const query = new URLSearchParams({ debtor: debtorId, from: '0', limit: String(mostAttempts) });
  const { attempts } = await api.ask<z.output<typeof attemptsReply>>({ method: 'GET', path: `/attempts?${query}` });
  return attempts.map(entryOf);
}
