import { agentReport } from './agent-report.ts';
import { attemptReport } from './attempt-report.ts';
import { during, hasChoice, isRightParty, where } from './fragments.ts';
import type { Report } from './report.ts';

const byOutcome: Report = {
  keys: { campaign: 'text', outcome: 'text' },
  counts: { attempts: 'count' },
  derived: {},
  filters: ['campaign', 'portfolio', 'segment', 'team', 'agent', 'trunk'],
  sql: `SELECT campaign_id AS campaign, outcome, count(*) AS attempts FROM attempts
WHERE ${during('dialled_at')}${where(['campaign', 'portfolio', 'segment', 'team', 'agent', 'trunk'])}
GROUP BY campaign_id, outcome ORDER BY campaign_id, attempts DESC, outcome`,
};

const byDisposition: Report = {
  keys: { campaign: 'text', disposition: 'text', meaning: 'text' },
  counts: { attempts: 'count' },
  derived: {},
  filters: ['campaign'],
  sql: `SELECT campaign_id AS campaign, choice_label AS disposition, choice_meaning AS meaning, count(*) AS attempts
FROM conversations WHERE ${during('dialled_at')} AND ${hasChoice}${where(['campaign'])}
GROUP BY campaign_id, choice_label, choice_meaning ORDER BY campaign_id, attempts DESC, disposition`,
};

const promises: Report = {
  keys: { campaign: 'text', agent: 'text' },
  counts: { rightParty: 'count', promises: 'count', due: 'count' },
  derived: { promiseRate: { kind: 'share', of: 'promises', by: 'rightParty' } },
  filters: ['campaign'],
  sql: `SELECT campaign_id AS campaign, choice_by AS agent, count(CASE WHEN ${isRightParty} THEN 1 END) AS right_party,
  count(CASE WHEN choice_meaning = 'promiseToPay' THEN 1 END) AS promises,
  count(CASE WHEN choice_meaning = 'promiseToPay' AND choice_until < CAST(:to AS BIGINT) THEN 1 END) AS due
FROM conversations WHERE ${during('dialled_at')} AND ${hasChoice}${where(['campaign'])}
GROUP BY campaign_id, choice_by ORDER BY campaign_id, choice_by`,
};

const abandonment: Report = {
  keys: { campaign: 'text', window: 'text' },
  counts: { begins: 'instant', live: 'count', abandoned: 'count' },
  derived: { abandonmentRate: { kind: 'share', of: 'abandoned', by: 'live' } },
  filters: ['campaign'],
  sql: `SELECT campaign_id AS campaign, law_window AS "window", min(dialled_at) AS begins, count(*) AS live,
  count(CASE WHEN is_abandoned THEN 1 END) AS abandoned
FROM attempts WHERE ${during('dialled_at')} AND is_live${where(['campaign'])}
GROUP BY campaign_id, law_window ORDER BY campaign_id, law_window`,
};

const attemptsPerDebtor: Report = {
  keys: { attempts: 'count' },
  counts: { debtors: 'count', reached: 'count' },
  derived: { reachedRate: { kind: 'share', of: 'reached', by: 'debtors' } },
  filters: ['campaign', 'portfolio', 'segment'],
  sql: `SELECT attempts, count(*) AS debtors, count(CASE WHEN reached > 0 THEN 1 END) AS reached FROM (
  SELECT debtor_key, count(*) AS attempts, count(connected_at) AS reached FROM attempts
  WHERE ${during('dialled_at')} AND outcome <> 'blocked'${where(['campaign', 'portfolio', 'segment'])}
  GROUP BY debtor_key) d
GROUP BY attempts ORDER BY attempts`,
};

const trunkHealth: Report = {
  keys: { trunk: 'text', reason: 'text' },
  counts: { spans: 'count', downMs: 'ms', longestMs: 'ms' },
  derived: {},
  filters: ['trunk'],
  sql: `SELECT trunk, reason, count(*) AS spans, sum(spent) AS down_ms, max(spent) AS longest_ms FROM (
  SELECT trunk, reason, least(until, CAST(:to AS BIGINT)) - greatest(since, CAST(:from AS BIGINT)) AS spent
  FROM trunk_spans
  WHERE NOT is_up AND since < CAST(:to AS BIGINT) AND until > CAST(:from AS BIGINT)${where(['trunk'])}) s
GROUP BY trunk, reason ORDER BY trunk, down_ms DESC`,
};

const pacing: Report = {
  keys: { campaign: 'text', reason: 'text' },
  counts: { minutes: 'count', decisions: 'count', lines: 'count' },
  derived: { linesPerMinute: { kind: 'number', of: 'lines', by: 'minutes' } },
  filters: ['campaign'],
  sql: `SELECT campaign_id AS campaign, reason, count(*) AS minutes, sum(decisions) AS decisions, sum(lines) AS lines
FROM pacing_minutes WHERE ${during('minute_at')}${where(['campaign'])}
GROUP BY campaign_id, reason ORDER BY campaign_id, minutes DESC, reason`,
};

const waits: Report = {
  keys: { campaign: 'text' },
  counts: { conversations: 'count', medianMs: 'ms', p95Ms: 'ms', longestMs: 'ms' },
  derived: {},
  filters: ['campaign', 'portfolio', 'segment', 'team', 'agent', 'trunk'],
  // Counted by their length first: a year has millions of waits, and few lengths.
  sql: `WITH lengths AS (
  SELECT campaign_id, wait_ms, count(*) AS waits FROM conversations
  WHERE ${during('connected_at')} AND wait_ms IS NOT NULL${where(['campaign', 'portfolio', 'segment', 'team', 'agent', 'trunk'])}
  GROUP BY campaign_id, wait_ms),
ranked AS (
  SELECT campaign_id, wait_ms, sum(waits) OVER (PARTITION BY campaign_id ORDER BY wait_ms) AS up_to,
    sum(waits) OVER (PARTITION BY campaign_id) AS total FROM lengths)
SELECT campaign_id AS campaign, max(total) AS conversations, min(CASE WHEN up_to * 2 >= total THEN wait_ms END) AS median_ms,
  min(CASE WHEN up_to * 20 >= total * 19 THEN wait_ms END) AS p95_ms, max(wait_ms) AS longest_ms
FROM ranked GROUP BY campaign_id ORDER BY campaign_id`,
};

/** Every report by its name. */
export const reportCatalogue = {
  campaigns: attemptReport({ campaign: ['campaign_id', 'text'] }),
  lists: attemptReport({ portfolio: ['portfolio', 'text'] }),
  segments: attemptReport({ segment: ['segment', 'text'] }),
  days: attemptReport({ day: ['day', 'day'] }),
  hours: attemptReport({ hour: ['hour', 'number'] }),
  weekdays: attemptReport({ weekday: ['weekday', 'number'] }),
  bestHours: attemptReport({ weekday: ['weekday', 'number'], hour: ['hour', 'number'] }),
  trunks: attemptReport({ trunk: ['trunk', 'text'] }),
  callerIds: attemptReport({ callerId: ['caller_id', 'text'] }),
  outcomes: byOutcome,
  dispositions: byDisposition,
  promises,
  agents: agentReport('agent'),
  teams: agentReport('team'),
  abandonment,
  attemptsPerDebtor,
  waits,
  trunkHealth,
  pacing,
} as const satisfies Record<string, Report>;

export type ReportName = keyof typeof reportCatalogue;
export const reportNames = Object.keys(reportCatalogue) as readonly ReportName[];
