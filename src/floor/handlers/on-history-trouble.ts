import type { HistoryTroubleSeen } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';

/** What the alarm is about: a floor has one archiver. */
const subject = 'history';

/** History has no part in dialling: its trouble becomes an alarm and nothing else. */
export function onHistoryTrouble(floor: FloorState, { reason }: HistoryTroubleSeen): void {
  if (reason === undefined) floor.endAlarm('HISTORY_LATE', subject);
  else floor.alarm('HISTORY_LATE', subject, reason);
}
