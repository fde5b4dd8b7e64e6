import type { ReportRow } from '../../src/history/history.ts';
import type { ReportName } from '../../src/history/reports/report-catalogue.ts';
import { emptyRows, type HistoryRows, type RowOf } from '../../src/history/rows/history-rows.ts';

export const noRows: HistoryRows = emptyRows();

const start = Date.UTC(2026, 10, 2, 14);
const minute = 60_000;
const floorId = 'main';

type Attempt = RowOf<'attempts'>;

const attempt = (n: number, fields: Partial<Attempt>): Attempt => ({
  ...{ floorId, rowId: `${n}-0/1`, attemptId: `call-${n}`, campaignId: 'cards', debtorId: `d${n}` },
  ...{ portfolio: 'gold', segment: null, trunk: 'north', callerId: '+576015550100' },
  ...{ dialledAt: start + n * minute, day: 20261102, hour: 9, weekday: 1, e164: `+57300123000${n}` },
  ...{ lineType: 'mobile', leftAt: start + n * minute + 50, ringingAt: null, answeredAt: null, liveAt: null },
  ...{ connectedAt: null, endedAt: start + n * minute + 30_000, agentId: null, team: null },
  ...{ outcome: 'noAnswer', cause: 'ringTimeout', endedBy: 'timeout', sipStatus: null, verdict: null },
  ...{ detectionMs: null, lawWindow: null, isLive: false, isAbandoned: false, pacingReason: 'agentIdle' },
  ...{ numberReason: 'onlyNumber', next: 'finish', nextAt: null, nextReason: 'allPhonesRetired' },
  ...{ experiment: null, arm: null, attemptsSoFar: 1 },
  ...fields,
});

const lived = (n: number): Partial<Attempt> => ({
  ...{ answeredAt: start + n * minute + 9_000, liveAt: start + n * minute + 10_000, isLive: true },
  ...{ lawWindow: 'd020759', verdict: 'person', detectionMs: 1_000, segment: 'a' },
});

const attempts: readonly Attempt[] = [
  attempt(1, {}),
  attempt(2, {
    ...lived(2),
    ...{ connectedAt: start + 2 * minute + 10_500, agentId: 'ana', team: 'dawn', outcome: 'connected' },
  }),
  attempt(3, { ...lived(3), outcome: 'abandoned', isAbandoned: true }),
  attempt(4, {
    ...lived(4),
    ...{ campaignId: 'loans', debtorId: 'd2', portfolio: null, hour: 10, trunk: 'south' },
    ...{ connectedAt: start + 4 * minute + 10_500, agentId: 'ben', outcome: 'connected' },
  }),
  attempt(5, { outcome: 'blocked', cause: 'doNotCall', leftAt: null }),
];

const conversation = (n: number, agentId: string, team: string | null, wrapMs: number | null) => {
  const { attemptId, campaignId, debtorId, portfolio, segment, trunk, callerId, dialledAt, day, hour, weekday } =
    attempts[n - 1] ?? attempt(0, {});
  const connectedAt = start + n * minute + 10_500;
  return {
    ...{ floorId, rowId: `${n}-0/2`, attemptId, part: 1, agentId, team },
    ...{ campaignId, debtorId, portfolio, segment, trunk, callerId, dialledAt, day, hour, weekday },
    ...{ answeredAt: start + n * minute + 9_000, connectedAt, endedAt: connectedAt + 20_000 },
    ...{
      waitMs: n * 100,
      talkMs: 18_000,
      holdMs: 2_000,
      holds: 1,
      wrapMs,
      connectReason: 'onlyEligible',
      script: null,
    },
  };
};

const ana = { agentId: 'ana', team: 'dawn' };
const ben = { agentId: 'ben', team: null };

const span = (n: number, agent: object, state: string, [from, ms]: readonly [number, number]) => ({
  ...{ floorId, rowId: `${n}-9/1`, ...ben, ...agent, state, reason: 'disposed', callId: null },
  ...{ since: start + from, until: start + from + ms, durationMs: ms, isCut: false },
});

const disposition = (n: number, attemptId: string, debtorId: string | null, fields: object) => ({
  ...{ floorId, rowId: `${n}-5/1`, attemptId, campaignId: 'cards', debtorId, chosenAt: start + n * minute },
  ...{ chosenBy: 'ana', label: 'promesa', meaning: 'promiseToPay', promisedUntil: null, callBackAt: null },
  ...fields,
});

const audioOf = (rowId: string, attemptId: string, fields: Partial<RowOf<'conversationAudio'>>) => ({
  ...{ floorId, rowId, attemptId, agentId: 'ana', team: 'dawn' },
  ...{ since: start + 2 * minute + 10_500, until: start + 2 * minute + 30_500, measuredMs: 20_000 },
  ...{ pageLevel: null, pagePackets: null, pageLost: null, pageJitterMs: null, pageWorstJitterMs: null },
  ...{ switchLevel: null, switchPackets: null, switchLost: null, switchJitterMs: null, switchWorstJitterMs: null },
  ...{ heardPackets: null, heardLost: null, heardJitterMs: null, heardWorstJitterMs: null, concealedMs: null },
  ...{ roundTripMs: null, worstRoundTripMs: null, interruptions: 0, awayMs: 0, silentMicrophoneMs: 0 },
  ...fields,
});

const rows: HistoryRows = {
  attempts,
  conversations: [conversation(2, 'ana', 'dawn', 5_000), conversation(4, 'ben', null, null)],
  agentSpans: [
    span(1, ana, 'idle', [-minute, 3 * minute]),
    span(2, ana, 'talking', [2 * minute, 20_000]),
    span(3, ana, 'wrapUp', [2 * minute + 20_000, 5_000]),
    span(4, ben, 'paused', [3 * minute, minute]),
  ],
  dispositions: [
    disposition(3, 'call-2', 'd2', { label: 'tercero', meaning: 'thirdParty' }),
    disposition(4, 'call-2', null, { chosenBy: 'operator', promisedUntil: start + 5 * minute }),
    disposition(5, 'call-4', 'd2', { campaignId: 'loans', chosenBy: 'ben', label: 'contacto', meaning: 'spoke' }),
  ],
  recordings: [
    {
      ...{ floorId, rowId: '6-0/1', recordingId: 'r1', attemptId: 'call-2', campaignId: 'cards', debtorId: 'd2' },
      ...{ endedAt: start + 3 * minute, durationMs: 20_000 },
    },
  ],
  conversationAudio: [
    audioOf('6-0/2', 'call-2', {
      ...{ pageLevel: -22, pagePackets: 900, pageLost: 9, pageJitterMs: 4, pageWorstJitterMs: 12 },
      ...{ switchLevel: -25, switchPackets: 1_000, switchLost: 0, switchJitterMs: 1, switchWorstJitterMs: 3 },
      ...{ heardPackets: 990, heardLost: 1, heardJitterMs: 5, heardWorstJitterMs: 20, concealedMs: 60 },
      ...{ roundTripMs: 40, worstRoundTripMs: 90, interruptions: 1, awayMs: 800 },
    }),
    // Of another call, and nobody measured it.
    audioOf('6-0/3', 'call-4', { agentId: 'ben', team: null, measuredMs: 0 }),
  ],
  trunkSpans: [
    {
      ...{ floorId, rowId: '7-0/1', trunk: 'north', isUp: false, reason: 'noReply' },
      ...{ since: start, until: start + minute, durationMs: minute },
    },
    {
      ...{ floorId, rowId: '8-0/1', trunk: 'north', isUp: true, reason: null },
      ...{ since: start + minute, until: start + 9 * minute, durationMs: 8 * minute },
    },
  ],
  pacingMinutes: [
    {
      ...{
        floorId,
        rowId: '9-0/1',
        campaignId: 'cards',
        minuteAt: start,
        decisions: 4,
        lines: 6,
        reason: 'withinTheta',
      },
      ...{ idle: 2, inFlight: 4.5, theta: 0.02, readyRecords: null },
    },
  ],
  journalGaps: [
    { floorId, rowId: '10-0/1', foundAt: start, run: 'a', missing: 3 },
    { floorId, rowId: '10-0/2', foundAt: start, run: 'b', missing: null },
  ],
};

const counted = (fields: Partial<Record<string, number>>): ReportRow => ({
  ...{ attempts: 0, answered: 0, live: 0, connected: 0, abandoned: 0, rightParty: 0, promises: 0 },
  ...(fields as ReportRow),
});

const cards = counted({ attempts: 3, answered: 2, live: 2, connected: 1, abandoned: 1, rightParty: 1, promises: 1 });
const loans = counted({ attempts: 1, answered: 1, live: 1, connected: 1, rightParty: 1 });
const all = counted({ attempts: 4, answered: 3, live: 3, connected: 2, abandoned: 1, rightParty: 2, promises: 1 });

const agents: readonly ReportRow[] = [
  {
    ...{ conversations: 1, talkMs: 18_000, holdMs: 2_000, wrapMs: 5_000, rightParty: 1, promises: 1 },
    // A span that began a minute before the period.
    ...{ idleMs: 2 * minute, reservedMs: 0, talkingMs: 20_000, wrapUpMs: 5_000, pausedMs: 0 },
  },
  {
    ...{ conversations: 1, talkMs: 18_000, holdMs: 2_000, wrapMs: 0, rightParty: 1, promises: 0 },
    ...{ idleMs: 0, reservedMs: 0, talkingMs: 0, wrapUpMs: 0, pausedMs: minute },
  },
];

/** What each report says of the day: its counts, by hand. */
const reports: Readonly<Record<ReportName, readonly ReportRow[]>> = {
  campaigns: [
    { campaign: 'cards', ...cards },
    { campaign: 'loans', ...loans },
  ],
  lists: [
    { portfolio: 'gold', ...cards },
    { portfolio: null, ...loans },
  ],
  segments: [
    { segment: 'a', ...all, attempts: 3 },
    { segment: null, ...counted({ attempts: 1 }) },
  ],
  days: [{ day: 20261102, ...all }],
  hours: [
    { hour: 9, ...cards },
    { hour: 10, ...loans },
  ],
  weekdays: [{ weekday: 1, ...all }],
  bestHours: [
    { weekday: 1, hour: 9, ...cards },
    { weekday: 1, hour: 10, ...loans },
  ],
  trunks: [
    { trunk: 'north', ...cards },
    { trunk: 'south', ...loans },
  ],
  callerIds: [{ callerId: '+576015550100', ...all }],
  outcomes: [
    { campaign: 'cards', outcome: 'abandoned', attempts: 1 },
    { campaign: 'cards', outcome: 'blocked', attempts: 1 },
    { campaign: 'cards', outcome: 'connected', attempts: 1 },
    { campaign: 'cards', outcome: 'noAnswer', attempts: 1 },
    { campaign: 'loans', outcome: 'connected', attempts: 1 },
  ],
  dispositions: [
    { campaign: 'cards', disposition: 'promesa', meaning: 'promiseToPay', attempts: 1 },
    { campaign: 'loans', disposition: 'contacto', meaning: 'spoke', attempts: 1 },
  ],
  promises: [
    { campaign: 'cards', agent: 'operator', rightParty: 1, promises: 1, due: 1 },
    { campaign: 'loans', agent: 'ben', rightParty: 1, promises: 0, due: 0 },
  ],
  agents: [
    { agent: 'ana', ...agents[0] },
    { agent: 'ben', ...agents[1] },
  ],
  teams: [
    { team: 'dawn', ...agents[0] },
    { team: null, ...agents[1] },
  ],
  abandonment: [
    { campaign: 'cards', window: 'd020759', begins: start + 2 * minute, live: 2, abandoned: 1 },
    { campaign: 'loans', window: 'd020759', begins: start + 4 * minute, live: 1, abandoned: 0 },
  ],
  attemptsPerDebtor: [
    { attempts: 1, debtors: 2, reached: 0 },
    { attempts: 2, debtors: 1, reached: 1 },
  ],
  waits: [
    { campaign: 'cards', conversations: 1, medianMs: 200, p95Ms: 200, longestMs: 200 },
    { campaign: 'loans', conversations: 1, medianMs: 400, p95Ms: 400, longestMs: 400 },
  ],
  trunkHealth: [{ trunk: 'north', reason: 'noReply', spans: 1, downMs: minute, longestMs: minute }],
  pacing: [{ campaign: 'cards', reason: 'withinTheta', minutes: 1, decisions: 4, lines: 6 }],
};

/** A day of five attempts, and what reports say of it. */
export const aHistoryDay = {
  rows,
  reports,
  /** From the first attempt on; one span began before. */
  period: { from: start, to: start + 24 * 3_600_000 },
  person: 'd2',
  /** Of that person. */
  lifeOf: { attempts: ['call-2', 'call-4'], conversations: 2, dispositions: 2 },
};
