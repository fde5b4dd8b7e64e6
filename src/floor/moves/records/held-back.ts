import type { CampaignOnFloor, ReadyRecord } from '../../state/campaign-on-floor.ts';

/** With fewer agents than this about to be free, there is nobody for whom another record would do. */
const leastFree = 0.5;

/** Ready records that nobody who will be free may take, while there is somebody who will be free. */
export function heldBack({ lineUp, readyDebtors }: CampaignOnFloor): readonly ReadyRecord[] {
  if (!lineUp || lineUp.free < leastFree) return [];
  return lineUp.outOfReach.filter((record) => readyDebtors.get(record.claimed.debtor.id) === record);
}
