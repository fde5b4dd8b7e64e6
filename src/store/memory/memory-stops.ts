import { causeOfStop, type RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { FinishReason } from '../../../dialer/attempt/attempt-reasons.ts';
import type { FreeResult, StopResult } from '../ports/hopper.ts';
import type { FormerPlace, MemoryRecord, RecordPlaces } from './memory-record.ts';

/* What keeps records in memory from being called: as includes/stops.lua, stopRecords and freeRecords do it. */

const finishedBy = { withdraw: 'withdrawn', finish: 'caseClosed' } as const satisfies Record<string, FinishReason>;

/** {@link Hopper.stop} for one record. */
export function stopRecord(campaign: RecordPlaces, record: MemoryRecord | undefined, stop: RecordStop): StopResult {
  if (!record) return 'unknown';
  const known = record.stop?.stop;
  if (known && causeOfStop(known) === causeOfStop(stop) && known.until === stop.until) return 'unchanged';
  if (known && known.kind !== 'hold' && stop.kind === 'hold') return 'over';
  if (record.state === 'leased') {
    record.stop = { stop };
    return 'leased';
  }
  const back = formerPlaceOf(record);
  record.stop = { stop };
  record.isPutOff = false;
  putAside(campaign, record, back);
  return back.state === 'finished' ? 'over' : 'stopped';
}

/** {@link Hopper.free} for one record. */
export function freeRecord(campaign: RecordPlaces, record: MemoryRecord | undefined): FreeResult {
  if (!record) return 'unknown';
  if (!record.stop) return 'notStopped';
  const { back } = record.stop;
  delete record.stop;
  if (record.state === 'leased' || !back) return 'leased';
  if (back.state === 'finished') return 'over';
  if (record.state === 'ready') return 'freed';
  delete record.finishReason;
  if (back.state === 'scheduled') {
    record.nextEligibleAt = back.at;
    record.isCallBack = back.isCallBack;
  } else campaign.place(record, record.rank ?? record.debtor.priority);
  campaign.move(record, back.state);
  return 'freed';
}

/** Puts a record whose lease is over back into line, or where its stop says. */
export function giveBack(campaign: RecordPlaces, record: MemoryRecord): void {
  if (!record.stop) campaign.move(record, 'ready');
  else if (record.isCallBack !== true) putAside(campaign, record, { state: 'ready' });
  else putAside(campaign, record, { state: 'scheduled', at: record.nextEligibleAt, isCallBack: true });
}

/** Puts a record where its stop says, and remembers where it would be without. */
export function putAside(campaign: RecordPlaces, record: MemoryRecord, back: FormerPlace): void {
  if (!record.stop) return;
  record.stop.back = back;
  record.isCallBack = false;
  const { kind, until = Infinity } = record.stop.stop;
  if (back.state === 'finished') record.finishReason = back.reason;
  else if (kind !== 'hold') record.finishReason = finishedBy[kind];
  else {
    const isScheduled = back.state === 'scheduled';
    record.nextEligibleAt = Math.max(until, isScheduled ? back.at : 0);
    record.isCallBack = isScheduled && back.isCallBack && until !== Infinity;
    campaign.move(record, 'scheduled');
    return;
  }
  campaign.move(record, 'finished');
}

/** Where the record is, or would be without the stop that it has. */
export function formerPlaceOf(record: MemoryRecord): FormerPlace {
  const { state, nextEligibleAt, isCallBack = false, finishReason = 'connected' } = record;
  if (record.stop?.back && state !== 'ready') return record.stop.back;
  if (isCallBack) return { state: 'scheduled', at: nextEligibleAt, isCallBack };
  if (state === 'ready') return { state };
  if (state === 'scheduled') return { state, at: nextEligibleAt, isCallBack };
  return { state: 'finished', reason: finishReason };
}
