import type { EpochMs } from '../../../kernel/clock.ts';

export interface FloorOwnershipRequest {
  /** Letters, digits, `-`, `_`; 1..64 characters. */
  readonly floorId: string;
  /** Unique for each run of a process (UUID). */
  readonly owner: string;
  readonly now: EpochMs;
  readonly leaseMs: number;
}

export type FloorOwnershipResult =
  | {
      readonly held: true;
      /** Grows with every change of owner: the fencing token of the floor. */ readonly epoch: number;
    }
  | { readonly held: false; readonly owner: string; readonly expiresAt: EpochMs };

/** At most one process owns a floor (ARCHITECTURE.md, scale-out). */
export interface FloorOwnershipStore {
  /** Takes a free or expired floor with the next epoch. By its present owner: extends it, same epoch. */
  acquire(request: FloorOwnershipRequest): Promise<FloorOwnershipResult>;
  /** False when the floor has, or may have had, another owner since: stop dialling at once. */
  renew(request: FloorOwnershipRequest & { readonly epoch: number }): Promise<boolean>;
  /** Gives the floor up, so that the next owner need not wait. Not the owner: nothing happens. */
  release(floorId: string, owner: string, epoch: number): Promise<void>;
}
