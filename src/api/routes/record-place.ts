import type { z } from 'zod';
import type { StoredRecord } from '../../store/ports/hopper.ts';
import type { recordReply } from '../contracts/debtors.ts';

type Place = Pick<z.output<typeof recordReply>, 'state' | 'nextEligibleAt' | 'finishReason' | 'stop'>;

/** Where a record stands, as replies say it. */
export function placeOf({
  state,
  nextEligibleAt,
  finishReason,
  stop,
}: Pick<StoredRecord, 'state' | 'nextEligibleAt' | 'finishReason' | 'stop'>): Place {
  return {
    state,
    ...(nextEligibleAt === undefined ? {} : { nextEligibleAt }),
    ...(finishReason === undefined ? {} : { finishReason }),
    ...(stop === undefined ? {} : { stop }),
  };
}
