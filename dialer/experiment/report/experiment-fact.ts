import type { EpochMs } from '../../../kernel/clock.ts';
import type { Outcome } from '../../outcome/outcome.ts';
import type { Assignment } from '../assignment/assign-arm.ts';
import type { Picked } from '../assignment/random-order.ts';

/** What happened that a comparison of arms rests on, in the order in which it happened. */
export type ExperimentFact =
  | {
      readonly type: 'dialled';
      readonly at: EpochMs;
      readonly callId: string;
      readonly debtorId: string;
      readonly assignment: Assignment;
      readonly picked?: Picked;
    }
  | { readonly type: 'paid'; readonly at: EpochMs; readonly debtorId: string; readonly amount: number }
  | { readonly type: 'heldOut'; readonly at: EpochMs; readonly assignment: Assignment }
  | { readonly type: 'settled'; readonly at: EpochMs; readonly callId: string; readonly outcome: Outcome }
  | { readonly type: 'disposed'; readonly at: EpochMs; readonly callId: string; readonly label: string };
