import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transitionsOf } from '../../../test/support/transitions.ts';
import { nextPacingReport, pacingReports, pacingReportStates, type PacingReported } from './pacing-report-machine.ts';

/** Every legal report, written down a second time; every other pair must report nothing. */
const legal = transitionsOf(pacingReportStates, pacingReports, [
  'nothing live → live: live',
  'nothing join → joined:',
  'nothing abandoned → fate: live abandoned',
  'joined live → liveJoined: live',
  'joined connected → fate: live connected',
  'joined abandoned → fate: live abandoned',
  'live join → liveJoined:',
  'live abandoned → fate: abandoned',
  'liveJoined connected → fate: connected',
  'liveJoined abandoned → fate: abandoned',
]);

describe('what pacing learns of a call', () => {
  it.each([...legal.pairs])('%s, %s', (reported, report) => {
    const next = nextPacingReport(reported, report);
    expect(next && `${next.reported}: ${next.observations.join(' ')}`.trim()).toBe(legal.to(reported, report));
  });

  it('reports one live answer and one fate at most, and no fate without its live answer', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pacingReports)), (sequence) => {
        let reported: PacingReported = 'nothing';
        const observed: string[] = [];
        for (const report of sequence) {
          const next = nextPacingReport(reported, report);
          if (!next) continue;
          reported = next.reported;
          observed.push(...next.observations);
        }
        expect(['', 'live', 'live connected', 'live abandoned']).toContain(observed.join(' '));
      }),
    );
  });
});
