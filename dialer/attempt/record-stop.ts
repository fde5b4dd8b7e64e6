import type { EpochMs } from '../../kernel/clock.ts';

/**
 * What keeps a record from being called, whatever the retry rules say. `hold`: until an instant, or until it is taken back.
 * `withdraw`: the creditor took the record back. `finish`: the case is done, for example because the debtor paid.
 */
export const stopKinds = ['hold', 'withdraw', 'finish'] as const;
export type StopKind = (typeof stopKinds)[number];

/** Why somebody stopped a record. */
export const stopReasons = [
  'paid',
  'agreement',
  'dispute',
  'hardship',
  'deceased',
  'legal',
  'recalled',
  'duplicate',
  'other',
] as const;
export type StopReason = (typeof stopReasons)[number];

/** A stop as it is kept with its record. */
export interface RecordStop {
  readonly kind: StopKind;
  readonly reason: StopReason;
  readonly at: EpochMs;
  /** Who asked for it. */
  readonly by: string;
  /** When a hold ends by itself; absent: it has to be taken back. */
  readonly until?: EpochMs;
}

/** What a stopped record is, as attempts and records say it. */
export const stopCauses = ['onHold', 'withdrawn', 'caseClosed'] as const;
export type StopCause = (typeof stopCauses)[number];

const causes: Readonly<Record<StopKind, StopCause>> = { hold: 'onHold', withdraw: 'withdrawn', finish: 'caseClosed' };

export function causeOfStop({ kind }: Pick<RecordStop, 'kind'>): StopCause {
  return causes[kind];
}
