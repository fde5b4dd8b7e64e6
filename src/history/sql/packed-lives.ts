import type { EpochMs } from '../../../kernel/clock.ts';
import type { DebtorLife } from '../history.ts';
import type { RowKind } from '../rows/history-rows.ts';
import type { SqlTransaction } from './sql-transaction.ts';

export type LifeKind = keyof DebtorLife;

/** The kinds of rows that a life has. */
export const lifeKinds = [
  'attempts',
  'conversations',
  'dispositions',
  'recordings',
] as const satisfies readonly LifeKind[];

export function isLifeKind(kind: RowKind): kind is LifeKind {
  return (lifeKinds as readonly RowKind[]).includes(kind);
}

/** Who a person is from now on. */
export interface RenamedPerson {
  readonly debtorId: string;
  readonly alias: string;
  /** What stands in the place of each of their numbers. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** From when (inclusive) to when (exclusive). */
export interface PackedPeriod {
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/** The first and the last instant of some rows. */
export interface Instants {
  readonly first: EpochMs;
  readonly last: EpochMs;
}

/**
 * A copy of the rows about persons in which one person's lie together. It is derived: a period of it is thrown away when rows
 * of that period come or go, and packed again at night.
 */
export interface PackedLives {
  /** What has every row of its time; without overlap, the oldest leads. */
  periods(): Promise<readonly PackedPeriod[]>;
  /** A person's rows of those periods; undefined: one of them was thrown away meanwhile. */
  read(debtorId: string, periods: readonly PackedPeriod[]): Promise<DebtorLife | undefined>;
  /** Rows of these instants come or go with the transaction: periods that have such instants are thrown away. */
  unpack(transaction: SqlTransaction, instants: readonly Instants[]): Promise<void>;
  /** Rows of a kind from before that instant leave every night: a period that is cut there is not packed. */
  cutAt(kind: LifeKind, before: EpochMs): void;
  /** Gives a person's rows in the copy another name, with the rows themselves. */
  rename(transaction: SqlTransaction, person: RenamedPerson): Promise<void>;
}
