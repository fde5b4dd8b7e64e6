import type {
  FloorOwnershipRequest,
  FloorOwnershipResult,
  FloorOwnershipStore,
} from '../ports/floor-ownership-store.ts';

interface Floor {
  epoch: number;
  owner?: string;
  expiresAt: number;
}

/** Floor leases in memory. */
export class MemoryFloorOwnership implements FloorOwnershipStore {
  readonly #floors = new Map<string, Floor>();

  acquire({ floorId, owner, now, leaseMs }: FloorOwnershipRequest): Promise<FloorOwnershipResult> {
    const floor = this.#floors.get(floorId) ?? { epoch: 0, expiresAt: 0 };
    this.#floors.set(floorId, floor);
    if (floor.owner !== owner) {
      if (floor.owner !== undefined && floor.expiresAt > now) {
        return Promise.resolve({ held: false, owner: floor.owner, expiresAt: floor.expiresAt });
      }
      floor.owner = owner;
      floor.epoch += 1;
    }
    floor.expiresAt = now + leaseMs;
    return Promise.resolve({ held: true, epoch: floor.epoch });
  }

  renew({ floorId, owner, epoch, now, leaseMs }: FloorOwnershipRequest & { readonly epoch: number }): Promise<boolean> {
    const floor = this.#owned(floorId, owner, epoch);
    if (floor) floor.expiresAt = now + leaseMs;
    return Promise.resolve(floor !== undefined);
  }

  release(floorId: string, owner: string, epoch: number): Promise<void> {
    delete this.#owned(floorId, owner, epoch)?.owner;
    return Promise.resolve();
  }

  #owned(floorId: string, owner: string, epoch: number): Floor | undefined {
    const floor = this.#floors.get(floorId);
    return floor?.owner === owner && floor.epoch === epoch ? floor : undefined;
  }
}
