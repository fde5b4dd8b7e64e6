/**
 * What pacing knows of a call. `joined`: the call met its agent while the detector might still find a machine, so
 * nothing was reported; `liveJoined`: likewise, after the live answer was reported. `fate` is final: pacing knows what became of it.
 */
export const pacingReportStates = ['nothing', 'joined', 'live', 'liveJoined', 'fate'] as const;
export type PacingReported = (typeof pacingReportStates)[number];

/** What there is to report. `join`: an agent is on the line, and whether a person is too shows later. */
export const pacingReports = ['live', 'join', 'connected', 'abandoned'] as const;
export type PacingReport = (typeof pacingReports)[number];

/** What pacing observes, and the campaign counts. */
export type PacingObservation = 'live' | 'connected' | 'abandoned';

interface Step {
  readonly reported: PacingReported;
  readonly observations: readonly PacingObservation[];
}

const step = (reported: PacingReported, ...observations: readonly PacingObservation[]): Step => ({
  reported,
  observations,
});

/**
 * Each live answer is reported once, and its fate once. A fate implies a live answer, so the answer is reported with it when it was
 * not before.
 */
const table: Readonly<Record<PacingReported, Readonly<Partial<Record<PacingReport, Step>>>>> = {
  nothing: { live: step('live', 'live'), join: step('joined'), abandoned: step('fate', 'live', 'abandoned') },
  joined: {
    live: step('liveJoined', 'live'),
    connected: step('fate', 'live', 'connected'),
    abandoned: step('fate', 'live', 'abandoned'),
  },
  live: { join: step('liveJoined'), abandoned: step('fate', 'abandoned') },
  liveJoined: { connected: step('fate', 'connected'), abandoned: step('fate', 'abandoned') },
  fate: {},
};

/** What to report next; undefined when that was reported before, or is out of place. */
export function nextPacingReport(reported: PacingReported, report: PacingReport): Step | undefined {
  return table[reported][report];
}
