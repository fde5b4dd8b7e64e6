import type { ClaimedRecord } from '../../../dialer/attempt/attempt.ts';

/**
 * From whom the agent of a callback comes: the agent it was promised for, their team, or everybody who may take the call.
 * Each but the last is waited for as long as the campaign's `callBackPatienceMs`.
 */
export const callbackCircles = ['agent', 'team', 'anyone'] as const;
export type CallbackCircle = (typeof callbackCircles)[number];

/** The debtor asked to be called, and no attempt was made since. */
export function isCallBack({ progress }: Pick<ClaimedRecord, 'progress'>): boolean {
  return progress.callBackAt !== undefined;
}
