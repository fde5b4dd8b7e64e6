import { snakeCase } from '../sql/tables.ts';
import { during, hasChoice, isRightParty, where } from './fragments.ts';
import type { ReportFilter } from './report-params.ts';
import type { Report, ReportColumnKind } from './report.ts';

const filters: readonly ReportFilter[] = ['campaign', 'portfolio', 'segment', 'team', 'agent', 'trunk'];

/** A report that groups attempts, and what agents got out of them, by columns of theirs. */
export function attemptReport(
  keys: Readonly<Record<string, readonly [column: string, kind: ReportColumnKind]>>,
): Report {
  const names = Object.entries(keys);
  const selected = names.map(([, [column]]) => column).join(', ');
  const same = names.map(([, [column]]) => `a.${column} IS NOT DISTINCT FROM c.${column}`).join(' AND ');
  const shown = names.map(([name, [column]]) => `a.${column} AS ${snakeCase(name)}`).join(', ');
  const ordered = names.map(([, [column]]) => `a.${column}`).join(', ');
  return {
    keys: Object.fromEntries(names.map(([name, [, kind]]) => [name, kind])),
    counts: {
      attempts: 'count',
      answered: 'count',
      live: 'count',
      connected: 'count',
      abandoned: 'count',
      rightParty: 'count',
      promises: 'count',
    },
    derived: {
      answerRate: { kind: 'share', of: 'answered', by: 'attempts' },
      contactRate: { kind: 'share', of: 'live', by: 'attempts' },
      rightPartyRate: { kind: 'share', of: 'rightParty', by: 'attempts' },
      abandonmentRate: { kind: 'share', of: 'abandoned', by: 'live' },
      promiseRate: { kind: 'share', of: 'promises', by: 'rightParty' },
    },
    filters,
    sql: `WITH a AS (
  SELECT ${selected}, count(*) AS attempts, count(answered_at) AS answered,
    count(CASE WHEN is_live THEN 1 END) AS live, count(connected_at) AS connected,
    count(CASE WHEN is_abandoned THEN 1 END) AS abandoned
  FROM attempts
  WHERE ${during('dialled_at')} AND outcome <> 'blocked'${where(filters)}
  GROUP BY ${selected}),
c AS (
  SELECT ${selected}, count(CASE WHEN ${isRightParty} THEN 1 END) AS right_party,
    count(CASE WHEN choice_meaning = 'promiseToPay' THEN 1 END) AS promises
  FROM conversations
  WHERE ${during('dialled_at')} AND ${hasChoice}${where(filters)}
  GROUP BY ${selected})
SELECT ${shown}, a.attempts, a.answered, a.live, a.connected, a.abandoned,
  coalesce(c.right_party, 0) AS right_party, coalesce(c.promises, 0) AS promises
FROM a LEFT JOIN c ON ${same}
ORDER BY ${ordered}`,
  };
}
