import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../telephony/verdict.ts';
import { checkDetection } from './detection-check.ts';

const answered = (callId: string, outcome: string): string => JSON.stringify({ event: 'answered', callId, outcome });
const said = (callId: string, kind: Verdict['kind'], decidedAfterMs: number) => ({
  callId,
  verdict: { kind, decidedAfterMs, probability: 1 },
});

describe('the check of detection in the demo', () => {
  it('counts first verdicts, mistakes and revisions against what the city knows', () => {
    const lines = [
      ...['a', 'b', 'c'].map((id) => answered(id, 'live')),
      ...['v', 'w'].map((id) => answered(id, 'voicemail')),
      answered('f', 'fax'),
      '{"event":"ans',
    ];
    const check = checkDetection(lines, [
      said('a', 'person', 900),
      said('b', 'silence', 2_000),
      said('c', 'machine', 1_800),
      said('v', 'machine', 2_100),
      said('w', 'person', 1_400),
      said('w', 'machine', 3_900),
      said('f', 'fax', 600),
      said('unanswered', 'announcement', 300),
    ]);
    expect(check).toEqual({
      verdicts: { person: 2, silence: 1, machine: 2, fax: 1 },
      people: { answers: 3, mistaken: 1, medianMs: 1_800, p95Ms: 2_000 },
      machines: { answers: 3, mistaken: 1, medianMs: 1_400, p95Ms: 2_100, revised: 1 },
    });
  });

  it('says nothing of nothing', () => {
    const none = { answers: 0, mistaken: 0, medianMs: 0, p95Ms: 0 };
    expect(checkDetection([], [])).toEqual({ verdicts: {}, people: none, machines: { ...none, revised: 0 } });
  });
});
