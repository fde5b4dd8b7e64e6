/** What the *system* detected about an attempt. What the *agent* chose is a disposition. */
export const outcomes = [
  'connected',
  'noAnswer',
  'busy',
  'rejected',
  'invalidNumber',
  'congestion',
  'machine',
  'messageLeft',
  'fax',
  'abandoned',
  'cancelled',
  'failed',
  'blocked',
] as const;

export type Outcome = (typeof outcomes)[number];
