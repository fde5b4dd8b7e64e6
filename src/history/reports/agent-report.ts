import { during, isRightParty, where } from './fragments.ts';
import type { ReportFilter } from './report-params.ts';
import type { Report } from './report.ts';

const filters: readonly ReportFilter[] = ['team', 'agent'];

const inState = (state: string, name: string): string =>
  `coalesce(sum(CASE WHEN state = '${state}' THEN spent END), 0) AS ${name}`;

/** The choice counts for whoever made it; a correction for the first agent of the call. */
const isTheirs = `(choice_by = agent_id OR (choice_by = 'operator' AND part = 1))`;

/** Agents, or their teams, by what they did with their time. A span that reaches past the period counts for its part in it. */
export function agentReport(key: 'agent' | 'team'): Report {
  const column = key === 'agent' ? 'agent_id' : 'team';
  const busy = ['talkingMs', 'wrapUpMs', 'reservedMs'];
  return {
    keys: { [key]: 'text' },
    counts: {
      conversations: 'count',
      talkMs: 'ms',
      holdMs: 'ms',
      wrapMs: 'ms',
      idleMs: 'ms',
      reservedMs: 'ms',
      talkingMs: 'ms',
      wrapUpMs: 'ms',
      pausedMs: 'ms',
      rightParty: 'count',
      promises: 'count',
    },
    derived: {
      occupancy: { kind: 'share', of: busy, by: [...busy, 'idleMs'] },
      handlingMs: { kind: 'ms', of: ['talkMs', 'holdMs', 'wrapMs'], by: 'conversations' },
      rightPartyRate: { kind: 'share', of: 'rightParty', by: 'conversations' },
      promiseRate: { kind: 'share', of: 'promises', by: 'rightParty' },
    },
    filters,
    sql: `WITH spans AS (
  SELECT ${column}, ${inState('idle', 'idle_ms')}, ${inState('reserved', 'reserved_ms')},
    ${inState('talking', 'talking_ms')}, ${inState('wrapUp', 'wrap_up_ms')}, ${inState('paused', 'paused_ms')}
  FROM (
    SELECT ${column}, state, least(until, CAST(:to AS BIGINT)) - greatest(since, CAST(:from AS BIGINT)) AS spent
    FROM agent_spans
    WHERE since < CAST(:to AS BIGINT) AND until > CAST(:from AS BIGINT)${where(filters)}) s
  GROUP BY ${column}),
talks AS (
  SELECT ${column}, count(*) AS conversations, sum(talk_ms) AS talk_ms, sum(hold_ms) AS hold_ms,
    coalesce(sum(wrap_ms), 0) AS wrap_ms, count(CASE WHEN ${isRightParty} AND ${isTheirs} THEN 1 END) AS right_party,
    count(CASE WHEN choice_meaning = 'promiseToPay' AND ${isTheirs} THEN 1 END) AS promises
  FROM conversations WHERE ${during('connected_at')}${where(filters)}
  GROUP BY ${column})
SELECT coalesce(spans.${column}, talks.${column}) AS ${key}, coalesce(conversations, 0) AS conversations,
  coalesce(talk_ms, 0) AS talk_ms, coalesce(hold_ms, 0) AS hold_ms, coalesce(wrap_ms, 0) AS wrap_ms,
  coalesce(idle_ms, 0) AS idle_ms, coalesce(reserved_ms, 0) AS reserved_ms, coalesce(talking_ms, 0) AS talking_ms,
  coalesce(wrap_up_ms, 0) AS wrap_up_ms, coalesce(paused_ms, 0) AS paused_ms,
  coalesce(right_party, 0) AS right_party, coalesce(promises, 0) AS promises
FROM spans FULL JOIN talks ON coalesce(spans.${column}, '') = coalesce(talks.${column}, '')
ORDER BY 1`,
  };
}
