import type { EpochMs } from '../../../kernel/clock.ts';

export interface FloorOwnershipRequest {
  /** Letters, digits, `-`, `_`; 1..64 characters. */
  readonly floorId: string;
  /** Unique for each run of a process (UUID). */
  readonly owner: string;
  readonly now: EpochMs;
  readonly leaseMs: number;
}

/** The floor is the caller's. */
export interface OwnedFloor {
  readonly held: true;
  /** Grows with every change of owner: the fencing token of the floor. */
  readonly epoch: number;
}

/** Another process owns the floor, until `expiresAt` unless it renews. */
export interface ForeignFloor {
  readonly held: false;
  readonly owner: string;
  readonly expiresAt: EpochMs;
}

export type FloorOwnershipResult = OwnedFloor | ForeignFloor;

/** At most one process owns a floor (ARCHITECTURE.md, scale-out). */
export interface FloorOwnershipStore {
  /** Takes a free or expired floor with the next epoch. Asked by the present owner: extends the lease, same epoch. */
  acquire(request: FloorOwnershipRequest): Promise<FloorOwnershipResult>;
  /** False when the floor has, or may have had, another owner since: stop dialling at once. */
  renew(request: FloorOwnershipRequest & { readonly epoch: number }): Promise<boolean>;
  /** Releases the floor, so that the next owner need not wait. Does nothing when the caller is not the owner. */
  release(floorId: string, owner: string, epoch: number): Promise<void>;
}
