import type { RecordingsTroubleSeen } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';

/** What the alarm is about: a floor has one place where recordings are kept. */
const subject = 'recordings';

/** Recordings have no part in dialling: their trouble becomes an alarm and nothing else. */
export function onRecordingsTrouble(floor: FloorState, { reason }: RecordingsTroubleSeen): void {
  if (reason === undefined) floor.endAlarm('RECORDINGS_WAIT', subject);
  else floor.alarm('RECORDINGS_WAIT', subject, reason);
}
