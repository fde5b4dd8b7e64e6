import type { ClaimedRecord } from '../../../dialer/attempt/attempt.ts';
import type { ReadyRecord } from './campaign-on-floor.ts';

/** The debtor asked to be called, and no attempt was made since. */
export function isCallBack({ progress }: Pick<ClaimedRecord, 'progress'>): boolean {
  return progress.callBackAt !== undefined;
}

/** How many of the ready records are callbacks: they come first. */
export function countCallbacks(ready: readonly ReadyRecord[]): number {
  const others = ready.findIndex(({ claimed }) => !isCallBack(claimed));
  return others === -1 ? ready.length : others;
}
