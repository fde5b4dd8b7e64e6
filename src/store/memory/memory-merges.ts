import { mergeRecords, reopenedFinishes } from '../../../dialer/attempt/merge-records.ts';
import type { MergeResult } from '../ports/hopper.ts';
import type { MemoryCampaign } from './memory-campaign.ts';
import type { FormerPlace, MemoryRecord } from './memory-record.ts';
import { formerPlaceOf, putAside } from './memory-stops.ts';

/* Records in memory that turned out to be one debtor's: as the script mergeRecords does it. */

/** {@link Hopper.merge}. */
export function mergeInMemory(campaign: MemoryCampaign, survivorId: string, absorbedId: string): MergeResult {
  if (campaign.merged.get(absorbedId) === survivorId) return 'unchanged';
  const [survivor, absorbed] = [campaign.records.get(survivorId), campaign.records.get(absorbedId)];
  if (!survivor || !absorbed) return 'unknown';
  if (survivor.state === 'leased' || absorbed.state === 'leased') return 'leased';
  const place = stricterPlace(formerPlaceOf(survivor), formerPlaceOf(absorbed));
  const both = mergeRecords(asMergeable(survivor), asMergeable(absorbed));
  const { lastAttemptId } = both.newest === 'survivor' ? survivor : absorbed;
  campaign.remove(absorbed);
  campaign.merged.set(absorbedId, survivorId);
  survivor.score = Math.min(survivor.score, absorbed.score);
  survivor.debtor = both.debtor;
  survivor.progress = both.progress;
  if (lastAttemptId !== undefined) survivor.lastAttemptId = lastAttemptId;
  delete survivor.rank;
  delete survivor.stop;
  delete survivor.finishReason;
  survivor.isPutOff = false;
  put(campaign, survivor, place);
  if (!both.stop) return 'merged';
  survivor.stop = { stop: both.stop };
  putAside(campaign, survivor, place);
  return 'merged';
}

/** {@link Hopper.survivors}, for one id. */
export function survivorOf({ merged }: MemoryCampaign, id: string): string {
  let survivor = id;
  for (let next = merged.get(survivor); next !== undefined; next = merged.get(survivor)) survivor = next;
  return survivor;
}

function asMergeable({ debtor, progress, stop }: MemoryRecord): Parameters<typeof mergeRecords>[0] {
  return { debtor, progress, ...(stop && { stop: stop.stop }) };
}

function put(campaign: MemoryCampaign, record: MemoryRecord, place: FormerPlace): void {
  record.isCallBack = place.state === 'scheduled' && place.isCallBack;
  if (place.state === 'scheduled') record.nextEligibleAt = place.at;
  if (place.state === 'finished') record.finishReason = place.reason;
  campaign.move(record, place.state);
  if (place.state === 'ready') campaign.place(record, record.debtor.priority);
}

/** A finish, a callback, the later instant. A finish that the other opens again counts last. */
function stricterPlace(a: FormerPlace, b: FormerPlace): FormerPlace {
  if (strictness(a) !== strictness(b)) return strictness(a) > strictness(b) ? a : b;
  if (a.state !== 'scheduled' || b.state !== 'scheduled') return a;
  const isLater = b.at > a.at;
  return isLater === a.isCallBack ? a : b;
}

function strictness(place: FormerPlace): number {
  if (place.state === 'ready') return 1;
  if (place.state === 'scheduled') return place.isCallBack ? 3 : 2;
  return reopenedFinishes.includes(place.reason) ? 0 : 4;
}
