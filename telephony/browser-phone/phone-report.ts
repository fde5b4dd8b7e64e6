import type { MeterReading } from './audio-meter.ts';

/** What was heard on a phone during the last second. */
export interface PhoneReport {
  /** The agent, as their packets reached us. */
  readonly fromPage: MeterReading;
  /** What the switch sent; absent without a leg. */
  readonly fromSwitch?: MeterReading;
  /** The debtor has been speaking for a while and the microphone has brought nothing. */
  readonly isMicrophoneSilent: boolean;
}
