import { expect, it } from 'vitest';
import type { RecordingEntry, RecordingMeasures } from '../../../store/ports/recording-index.ts';
import { riskSignalsOf } from './risk-signals.ts';

const entry = (more: Partial<RecordingEntry> = {}): RecordingEntry => ({
  ...{ recordingId: 'r', callId: 'c', campaignId: 'cards', debtorId: 'd', file: '/r.wav', startedAt: 0 },
  ...{ state: 'complete', durationMs: 50_000 },
  ...more,
});
const talk = (agentTalkMs: number, overlapMs: number): RecordingMeasures => ({
  ...{ sha256: '', agentTalkMs, debtorTalkMs: 10_000, overlapMs, silenceMs: 0, longestSilenceMs: 0 },
});
const nothing = { choices: undefined, brokenPromises: new Set<string>(), dispositions: [] };

it.each([
  ['nothing of what is not measured', entry(), nothing, []],
  ['speaking at once', entry({ measures: talk(20_000, 5_000) }), nothing, ['overlap']],
  ['an agent who hardly speaks', entry({ measures: talk(4_999, 0) }), nothing, ['silentAgent']],
  ['a promise after less than a minute', entry({ disposition: 'Promesa de pago' }), nothing, ['shortPromise']],
  ['no promise of a minute', entry({ disposition: 'Promesa de pago', durationMs: 60_000 }), nothing, []],
  [
    'a promise by the campaign’s own name',
    entry({ disposition: 'PP1' }),
    { ...nothing, choices: [{ name: 'PP1', meaning: 'promiseToPay', requires: [] } as const] },
    ['shortPromise'],
  ],
  ['a promise not kept', entry(), { ...nothing, brokenPromises: new Set(['c']) }, ['brokenPromise']],
  [
    'a label that is a risk, however it is written',
    entry({ disposition: 'Réclamo ' }),
    { ...nothing, dispositions: ['reclamo'] },
    ['disposition'],
  ],
])('finds %s', (_, recording, knowledge, signals) => {
  expect(riskSignalsOf(recording, knowledge)).toEqual(signals);
});
