import type { AbandonmentPolicy } from '../../../../dialer/campaign/campaign.ts';
import type { EpochMs } from '../../../../kernel/clock.ts';
import type { CallOnFloor } from '../../state/call-on-floor.ts';

/**
 * A greeting whose end was not reported by the verdict ended at most this long before it, ms: the detector reports an end after
 * 400 ms of silence, and looks every 100 ms.
 */
const unreportedEndMs = 500;

/** What of a call the law's clock goes by. */
interface Answer extends Pick<CallOnFloor, 'answeredAt' | 'liveAt' | 'greeting'> {
  readonly campaign: { readonly rules: { readonly abandonment: Pick<AbandonmentPolicy, 'connectionStartPoint'> } };
}

/**
 * From when the wait of a live answer counts, as the campaign's `connectionStartPoint` says: the answer, or the beginning or end
 * of the debtor's greeting as the detector reports them. When the end has not been reported, the earliest instant at which it
 * can have been counts, so that no wait is counted too short. When no greeting was heard, it counts from the moment the call
 * was taken for live. Undefined before the answer.
 */
export function waitStartAt({ campaign, answeredAt, liveAt, greeting }: Answer): EpochMs | undefined {
  const { connectionStartPoint } = campaign.rules.abandonment;
  if (connectionStartPoint === 'connectedToSystem') return answeredAt;
  if (!greeting) return liveAt ?? answeredAt;
  if (connectionStartPoint === 'greetingStart') return greeting.startAt;
  if (greeting.endAt !== undefined) return greeting.endAt;
  return liveAt === undefined ? greeting.startAt : Math.max(greeting.startAt, liveAt - unreportedEndMs);
}
