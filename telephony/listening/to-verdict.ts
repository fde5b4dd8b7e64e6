import type { Verdict } from '../verdict.ts';
import type { DetectorVerdict } from '../detection/detector-verdict.ts';

/** What was announced, in the words of outcomes. A busy tone and a full network are both retried soon. */
const announcements: Readonly<Partial<Record<DetectorVerdict['reason'], NonNullable<Verdict['announcement']>>>> = {
  busy: 'congestion',
  congestion: 'congestion',
  noCircuit: 'congestion',
  invalidNumber: 'invalidNumber',
  announcement: 'unavailable',
};

/**
 * The detector's verdict in the words of the floor.
 *
 * @param troubles what was wrong with the audio, in short words
 */
export function toVerdict(verdict: DetectorVerdict, troubles: readonly string[] = []): Verdict {
  const { kind, reason, probability, decidedAfterMs } = verdict;
  const announcement = kind === 'announcement' ? announcements[reason] : undefined;
  return {
    kind,
    probability,
    decidedAfterMs,
    ...(kind === 'machine' && reason === 'beep' ? { beepHeard: true as const } : {}),
    ...(announcement ? { announcement } : {}),
    reasons: [reason, ...troubles, ...verdict.reasons],
  };
}
