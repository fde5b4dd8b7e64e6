import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import type { RowKind, RowOf } from '../rows/history-rows.ts';
import type { ProjectionState } from './projection-state.ts';

/** What the readers of an entry work on: the state, which they change, and where the rows go. */
export interface Draft {
  readonly state: ProjectionState;
  readonly utcOffset: UtcOffset;
  /** Instant of the entry, whole ms. */
  readonly at: number;
  /** Completes a row; it gets its name from the entry. */
  readonly emit: <K extends RowKind>(kind: K, row: Omit<RowOf<K>, 'floorId' | 'rowId'>) => void;
}

/** Reads the body of one kind of entry; a body that it cannot read says nothing. */
export type EntryReader = (body: unknown, draft: Draft) => void;
