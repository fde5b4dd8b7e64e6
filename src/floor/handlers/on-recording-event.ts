import type { CallEvent } from '../../../telephony/call-control.ts';
import type { FloorState } from '../state/floor-state.ts';

type RecordingEvent = Extract<CallEvent, { readonly type: 'recordingFailed' | 'recordingStopped' }>;

/** What the alarm is about: a floor has one place where recordings are written. */
const subject = 'recordings';

/**
 * A recording that fails is an alarm, though the conversation goes on. One that began after the last failure and is whole
 * shows that recordings are written again.
 */
export function onRecordingEvent(floor: FloorState, event: RecordingEvent): void {
  const { recordingFailedAt: failedAt, now } = floor;
  if (event.type === 'recordingFailed') {
    floor.recordingFailedAt = now;
    floor.alarm('RECORDING_FAILING', subject, event.reason);
    return;
  }
  // One that was cut is shorter than its call: it seems to have begun later than it did.
  const isWhole = event.durationMs > 0 && event.flaw === undefined;
  if (isWhole && failedAt !== undefined && now - event.durationMs > failedAt) {
    floor.endAlarm('RECORDING_FAILING', subject);
  }
}
