import type { ClaimedRecord } from '../../../dialer/attempt/attempt.ts';

/**
 * From whom the agent of a callback comes: the agent it was promised for, their team, or everybody who may take the call.
 * Each but the last is waited for as long as the campaign's `callBackPatienceMs`.
 */
export const callbackCircles = ['agent', 'team', 'anyone'] as const;
export type CallbackCircle = (typeof callbackCircles)[number];

/**
 * What becomes of a callback. `waiting`: its time has not come, or a rule put it off. `due`: it waits for an agent or a line.
 * `dialled`: in progress. `dropped`: no call will be made. `ended`: its call has its outcome.
 */
export const callbackStates = ['waiting', 'due', 'dialled', 'dropped', 'ended'] as const;
export type CallbackState = (typeof callbackStates)[number];

/** The debtor asked to be called, and no attempt was made since. */
export function isCallBack({ progress }: Pick<ClaimedRecord, 'progress'>): boolean {
  return progress.callBackAt !== undefined;
}
