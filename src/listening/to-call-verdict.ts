import type { Verdict as CallVerdict } from '../../dialer/outcome/verdict.ts';
import type { Verdict } from '../../telephony/detection/verdict.ts';

/** What was announced, in the words of outcomes: a busy tone and a full network are both tried again soon. */
const announcements: Readonly<Partial<Record<Verdict['reason'], NonNullable<CallVerdict['announcement']>>>> = {
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
export function toCallVerdict(verdict: Verdict, troubles: readonly string[] = []): CallVerdict {
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
