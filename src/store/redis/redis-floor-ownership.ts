import { z } from 'zod';
import { scriptStatus } from './connection/script-status.ts';
import type {
  FloorOwnershipRequest,
  FloorOwnershipResult,
  FloorOwnershipStore,
} from '../ports/floor-ownership-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

const heldReply = z.union([
  z.tuple([z.literal(scriptStatus.ok), z.coerce.number().int()]),
  z.tuple([z.literal(scriptStatus.leaseLost), z.string(), z.coerce.number()]),
]);
const released = z.tuple([z.number().int()]);

/** Floor leases on Redis: one hash for each floor. */
export class RedisFloorOwnership implements FloorOwnershipStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async acquire(request: FloorOwnershipRequest): Promise<FloorOwnershipResult> {
    const reply = await this.#hold(request, '');
    if (reply[0] === scriptStatus.ok) return { held: true, epoch: reply[1] };
    return { held: false, owner: reply[1], expiresAt: reply[2] };
  }

  async renew(request: FloorOwnershipRequest & { readonly epoch: number }): Promise<boolean> {
    return (await this.#hold(request, request.epoch))[0] === scriptStatus.ok;
  }

  async release(floorId: string, owner: string, epoch: number): Promise<void> {
    const call = { keys: [this.#redis.keys.floor(floorId).lease], args: [owner, epoch] };
    await this.#redis.run('yieldFloor', call, released);
  }

  #hold(request: FloorOwnershipRequest, epoch: number | ''): Promise<z.infer<typeof heldReply>> {
    const { floorId, owner, now, leaseMs } = request;
    const call = { keys: [this.#redis.keys.floor(floorId).lease], args: [owner, now, now + leaseMs, epoch] };
    return this.#redis.run('ownFloor', call, heldReply);
  }
}
