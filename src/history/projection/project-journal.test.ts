import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoredJournalEntry } from '../../store/ports/journal.ts';
import type { HistoryRows } from '../rows/history-rows.ts';
import { projectJournal } from './project-journal.ts';
import { decodeProjection, emptyProjection, encodeProjection } from './projection-state.ts';

const start = Date.UTC(2026, 10, 28, 14);
const about = { floorId: 'main', utcOffset: (zone: string) => (zone === 'America/Bogota' ? -5 * 3_600_000 : 0) };

type Line = readonly [afterMs: number, kind: StoredJournalEntry['kind'], body: object];

const entriesOf = (lines: readonly Line[], run = 'a'): readonly StoredJournalEntry[] =>
  lines.map(([afterMs, kind, body], index) => ({
    ...{ id: `${start + afterMs}-${index}`, at: start + afterMs, kind, body: JSON.stringify(body) },
    ...{ run, seq: index + 1 },
  }));

const rowsOf = (entries: readonly StoredJournalEntry[]): HistoryRows =>
  projectJournal(emptyProjection(), entries, about).rows;

const event = (afterMs: number, body: object): Line => [afterMs, 'event', body];
const command = (afterMs: number, body: object): Line => [afterMs, 'command', body];
const onSwitch = (afterMs: number, type: string, fields: object): Line =>
  event(afterMs, { type: 'call', event: { at: start + afterMs, type, ...fields } });

const lease = { campaignId: 'cards', debtorId: 'd1', fence: 1 };
const abandonment = {
  ...{ cap: 0.03, connectionThresholdMs: 2_000, connectionStartPoint: 'connectedToSystem' },
  ...{ window: { type: 'day' }, noRedialMs: 0 },
};
const campaign = { id: 'cards', timeZone: 'America/Bogota', callerId: { number: '+576015550100' }, abandonment };
const debtor = {
  ...{ id: 'd1', segment: 'gold', debts: [{ id: '1', portfolio: 'cards-90' }], priority: 0 },
  phones: [{ e164: '+573001230001', lineType: 'mobile' }],
};

const begun: readonly Line[] = [
  [0, 'note', { what: 'started' }],
  event(0, { type: 'campaignApplied', campaign, status: 'running' }),
  event(0, { type: 'agentApplied', agent: { id: 'ana', team: 'dawn' } }),
  command(0, { type: 'agentStateChanged', agentId: 'ana', from: 'offline', to: 'idle', reason: 'loggedIn' }),
  event(10, { type: 'recordsClaimed', campaignId: 'cards', records: [{ lease, callId: 'c1', debtor, progress: {} }] }),
  command(1_000, {
    ...{ type: 'dial', callId: 'c1', lease, trunk: 'north', e164: '+573001230001' },
    ...{ callerId: { number: '+576015550100' }, reason: 'agentIdle', numberReason: 'onlyNumber' },
  }),
  onSwitch(1_050, 'dialled', { callId: 'c1' }),
  onSwitch(3_000, 'ringing', { callId: 'c1' }),
  onSwitch(9_000, 'answered', { callId: 'c1' }),
];

const settle = (afterMs: number, outcome: string): Line =>
  command(afterMs, {
    type: 'settle',
    settlement: {
      ...{ lease, callId: 'c1', outcome, cause: 'remote', endedAt: start + afterMs, progress: { attempts: 2 } },
      next: { kind: 'finish', reason: 'spoken' },
    },
  });

const moves = (afterMs: number, from: string, to: string, callId?: string): Line =>
  command(afterMs, { type: 'agentStateChanged', agentId: 'ana', from, to, reason: 'disposed', callId });

const conversation: readonly Line[] = [
  ...begun,
  command(9_000, { type: 'detect', callId: 'c1', campaignId: 'cards' }),
  event(9_700, { type: 'verdict', callId: 'c1', verdict: { kind: 'person', probability: 0.9 } }),
  command(9_700, { type: 'journal', subject: 'c1', decision: 'takenForLive', reason: 'person' }),
  moves(9_700, 'idle', 'reserved', 'c1'),
  command(9_700, { type: 'connect', callId: 'c1', legId: 'l1', agentId: 'ana', reason: 'onlyEligible', script: 'b' }),
  onSwitch(9_900, 'connected', { callId: 'c1', legId: 'l1' }),
  moves(9_900, 'reserved', 'talking', 'c1'),
  onSwitch(20_000, 'held', { callId: 'c1', legId: 'l1' }),
  onSwitch(25_000, 'connected', { callId: 'c1', legId: 'l1' }),
  onSwitch(60_000, 'ended', { callId: 'c1', end: { by: 'remote', answered: true } }),
  moves(60_000, 'talking', 'wrapUp', 'c1'),
  settle(60_000, 'connected'),
  onSwitch(60_010, 'recordingStopped', { callId: 'c1', recordingId: 'r1', durationMs: 50_100, file: '/x' }),
  command(70_000, {
    ...{ type: 'disposition', callId: 'c1', lease, e164: '+573001230001', dialledAt: start, agentId: 'ana' },
    ...{ disposition: 'promesa de pago', dates: { promisedUntil: start + 86_400_000 } },
  }),
  moves(70_000, 'wrapUp', 'idle'),
];

it('tells an attempt from its decision to its outcome', () => {
  const [attempt, ...others] = rowsOf(entriesOf(conversation)).attempts;
  expect(others).toEqual([]);
  expect(attempt).toMatchObject({
    ...{ floorId: 'main', attemptId: 'c1', debtorId: 'd1', segment: 'gold', portfolio: 'cards-90', lineType: 'mobile' },
    ...{ dialledAt: start + 1_000, day: 20261128, hour: 9, weekday: 6, leftAt: start + 1_050 },
    ...{ ringingAt: start + 3_000, answeredAt: start + 9_000, liveAt: start + 9_700, connectedAt: start + 9_900 },
    ...{ agentId: 'ana', team: 'dawn', outcome: 'connected', endedBy: 'remote', verdict: 'person', detectionMs: 700 },
    ...{ isLive: true, isAbandoned: false, lawWindow: 'd020785', attemptsSoFar: 2, next: 'finish' },
  });
});

it('tells a conversation: wait, talk, hold and wrap-up', () => {
  expect(rowsOf(entriesOf(conversation)).conversations).toMatchObject([
    {
      ...{ attemptId: 'c1', part: 1, agentId: 'ana', waitMs: 900, talkMs: 45_100, holdMs: 5_000, holds: 1 },
      ...{ wrapMs: 10_000, connectReason: 'onlyEligible', script: 'b', segment: 'gold' },
    },
  ]);
});

it('tells the time line of an agent without holes, time offline apart', () => {
  const spans = rowsOf(entriesOf(conversation)).agentSpans;
  expect(spans.map(({ state, durationMs }) => [state, durationMs])).toEqual([
    ['idle', 9_700],
    ['reserved', 200],
    ['talking', 50_100],
    ['wrapUp', 10_000],
  ]);
  for (const [index, span] of spans.entries()) if (index > 0) expect(span.since).toBe(spans[index - 1]?.until);
});

it('tells dispositions, promises and recordings', () => {
  const { dispositions, recordings } = rowsOf(entriesOf(conversation));
  expect(dispositions).toMatchObject([
    { attemptId: 'c1', debtorId: 'd1', chosenBy: 'ana', meaning: 'promiseToPay', promisedUntil: start + 86_400_000 },
  ]);
  expect(recordings).toMatchObject([{ recordingId: 'r1', attemptId: 'c1', debtorId: 'd1', durationMs: 50_100 }]);
});

it('tells how an agent with a browser phone sounded, beside the conversation', () => {
  const direction = { level: -21.4, packets: 2_500, lost: 3, jitterMs: 4, worstJitterMs: 9 };
  const audio: Line = [
    60_000,
    'note',
    {
      ...{ what: 'conversationAudio', callId: 'c1', agentId: 'ana', since: start + 9_900, until: start + 60_000 },
      ...{ measuredMs: 50_000, fromPage: direction, atPage: { packets: 2_400, lost: 1, roundTripMs: 40 } },
      ...{ interruptions: 1, awayMs: 700, silentMicrophoneMs: 0 },
    },
  ];
  expect(rowsOf(entriesOf([...conversation, audio])).conversationAudio).toMatchObject([
    {
      ...{ attemptId: 'c1', agentId: 'ana', team: 'dawn', measuredMs: 50_000, pageLevel: -21, pageLost: 3 },
      ...{ switchLevel: null, switchPackets: null, heardPackets: 2_400, heardJitterMs: null, concealedMs: null },
      ...{ roundTripMs: 40, worstRoundTripMs: null, interruptions: 1, awayMs: 700 },
    },
  ]);
});

it('counts a person whom an agent took too late as abandoned', () => {
  const late = conversation.map(([afterMs, ...rest]): Line => [afterMs === 9_900 ? 11_001 : afterMs, ...rest]);
  expect(rowsOf(entriesOf(late)).attempts).toMatchObject([{ isLive: true, isAbandoned: true, outcome: 'connected' }]);
});

it.each([
  ['a person, where nobody listens', [...begun, settle(15_000, 'abandoned')], true],
  [
    'no person, where a machine is found',
    [...begun, command(9_000, { type: 'detect', callId: 'c1' }), settle(15_000, 'machine')],
    false,
  ],
])('takes an answer for %s', (_, lines, isLive) => {
  expect(rowsOf(entriesOf(lines)).attempts).toMatchObject([{ isLive, isAbandoned: isLive }]);
});

it('ends what a dead process had in memory with its last entry, and settles its attempt in the next', () => {
  const died = conversation.slice(0, -6);
  const next: readonly Line[] = [[90_000, 'note', { what: 'started' }], settle(90_100, 'connected')];
  const { agentSpans, conversations, attempts } = rowsOf([...entriesOf(died), ...entriesOf(next, 'b')]);
  expect(agentSpans.at(-1)).toMatchObject({ state: 'talking', until: start + 25_000, isCut: true });
  expect(conversations).toMatchObject([{ endedAt: start + 25_000, holdMs: 5_000, wrapMs: null }]);
  expect(attempts).toMatchObject([{ attemptId: 'c1', outcome: 'connected', endedAt: start + 90_100 }]);
});

it('gives both agents of a transferred call their part of it', () => {
  const transferred: readonly Line[] = [
    ...conversation.slice(0, -6),
    command(30_000, { ...{ type: 'agentStateChanged', agentId: 'ana', from: 'talking', to: 'wrapUp' }, reason: 'transferred', callId: 'c1' }), // oxfmt-ignore
    command(30_000, { ...{ type: 'agentStateChanged', agentId: 'ben', from: 'reserved', to: 'talking' }, reason: 'transferred', callId: 'c1' }), // oxfmt-ignore
    command(50_000, { ...{ type: 'agentStateChanged', agentId: 'ben', from: 'talking', to: 'idle' }, reason: 'connected' }), // oxfmt-ignore
    settle(50_000, 'connected'),
    moves(55_000, 'wrapUp', 'idle'),
  ];
  const parts = rowsOf(entriesOf(transferred)).conversations;
  expect(parts.map(({ agentId, part, talkMs, wrapMs, waitMs }) => [agentId, part, talkMs, wrapMs, waitMs])).toEqual([
    ['ben', 2, 20_000, 0, null],
    ['ana', 1, 15_100, 25_000, 900],
  ]);
});

it('sums up the decisions of pacing by minute', () => {
  const decide = (afterMs: number, lines: number): Line =>
    command(afterMs, { type: 'journal', subject: 'cards', decision: 'openLines', reason: 'withinTheta', figures: { lines, idle: 2 } }); // oxfmt-ignore
  const { pacingMinutes } = rowsOf(entriesOf([decide(0, 2), decide(30_000, 3), decide(60_000, 1)]));
  expect(pacingMinutes).toMatchObject([
    { campaignId: 'cards', minuteAt: start, decisions: 2, lines: 5, reason: 'withinTheta', idle: 2, theta: null },
  ]);
});

it('tells since when a trunk was down, and why', () => {
  const { trunkSpans } = rowsOf(
    entriesOf([
      event(0, { type: 'trunks', trunks: [{ trunk: 'north', up: true }] }),
      onSwitch(5_000, 'trunkDown', { trunk: 'north', reason: 'noReply' }),
      event(5_500, { type: 'trunks', trunks: [{ trunk: 'north', up: false }] }),
      onSwitch(9_000, 'trunkUp', { trunk: 'north' }),
    ]),
  );
  expect(trunkSpans.map(({ isUp, reason, durationMs }) => [isUp, reason, durationMs])).toEqual([
    [true, null, 5_000],
    [false, 'noReply', 4_000],
  ]);
});

it('takes an entry that stands twice once, and says where some are missing', () => {
  const entries = entriesOf(conversation);
  const twice = [...entries.slice(0, 12), ...entries.slice(8, 12), ...entries.slice(12)];
  expect(rowsOf(twice)).toEqual(rowsOf(entries));
  const gap = rowsOf([...entries.slice(0, 12), ...entries.slice(15)]).journalGaps;
  expect(gap).toMatchObject([{ run: 'a', missing: 3, foundAt: entries[15]?.at }]);
});

it('reads an id that is a word of JavaScript as any other', () => {
  const lines: readonly Line[] = [
    event(0, { type: 'agentApplied', agent: { id: 'constructor', team: '__proto__' } }),
    command(0, { type: 'agentStateChanged', agentId: 'constructor', from: 'offline', to: 'idle', reason: 'loggedIn' }),
    command(5, { type: 'agentStateChanged', agentId: 'constructor', from: 'idle', to: 'offline', reason: 'closed' }),
  ];
  expect(rowsOf(entriesOf(lines)).agentSpans).toMatchObject([{ agentId: 'constructor', team: '__proto__' }]);
});

it('gives the same rows however the journal is cut into batches', () => {
  const entries = entriesOf(conversation);
  const whole = rowsOf(entries);
  fc.assert(
    fc.property(fc.array(fc.nat(entries.length)), (cuts) => {
      const ends = [...new Set([0, ...cuts, entries.length])].sort((a, b) => a - b);
      let state = emptyProjection();
      const parts: HistoryRows[] = [];
      for (const [index, end] of ends.slice(1).entries()) {
        const projected = projectJournal(state, entries.slice(ends[index], end), about);
        parts.push(projected.rows);
        state = decodeProjection(encodeProjection(projected.state));
      }
      const together = Object.fromEntries(
        Object.keys(whole).map((kind) => [
          kind,
          parts.flatMap((rows): readonly object[] => rows[kind as keyof HistoryRows]),
        ]),
      );
      expect(together).toEqual(whole);
    }),
  );
});
