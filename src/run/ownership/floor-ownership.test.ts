import { expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { FloorOwnershipStore } from '../../store/ports/floor-ownership-store.ts';
import { FloorOwnership } from './floor-ownership.ts';

const leaseMs = 3_000;
const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };

/** A store of one floor, with the semantics of the port. */
class OneFloor implements FloorOwnershipStore {
  owner: string | undefined;
  epoch = 0;
  expiresAt = 0;
  away = false;

  acquire({ owner, now, leaseMs: ms }: Parameters<FloorOwnershipStore['acquire']>[0]) {
    if (this.away) return Promise.reject(new AppError('STORE_UNREACHABLE', 'away'));
    if (this.owner !== undefined && this.owner !== owner && now < this.expiresAt) {
      return Promise.resolve({ held: false, owner: this.owner, expiresAt: this.expiresAt } as const);
    }
    if (this.owner !== owner || now >= this.expiresAt) this.epoch += 1;
    this.owner = owner;
    this.expiresAt = now + ms;
    return Promise.resolve({ held: true, epoch: this.epoch } as const);
  }

  renew({ owner, now, leaseMs: ms, epoch }: Parameters<FloorOwnershipStore['renew']>[0]) {
    if (this.away) return Promise.reject(new AppError('STORE_UNREACHABLE', 'away'));
    if (this.owner !== owner || this.epoch !== epoch || now >= this.expiresAt) return Promise.resolve(false);
    this.expiresAt = now + ms;
    return Promise.resolve(true);
  }

  release(): Promise<void> {
    this.owner = undefined;
    return Promise.resolve();
  }
}

function setUp(): { clock: ManualClock; store: OneFloor; lease: FloorOwnership; lost: () => number } {
  const clock = new ManualClock();
  const store = new OneFloor();
  let lost = 0;
  const lease = new FloorOwnership({
    store,
    clock,
    log,
    floorId: 'f',
    owner: 'me',
    leaseMs,
    lost: () => void (lost += 1),
  });
  return { clock, store, lease, lost: () => lost };
}
async function pass(clock: ManualClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 250) {
    clock.advance(250);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
}

it('waits until a dead owner’s lease has expired, with the next epoch', async () => {
  const { clock, store, lease } = setUp();
  await store.acquire({ floorId: 'f', owner: 'dead', now: clock.now(), leaseMs });
  const taken = lease.acquire(2 * leaseMs);
  await pass(clock, leaseMs + 500);
  await taken;
  expect(lease.epoch).toBe(2);
  await lease.release();
});

it('refuses to start beside an owner that lives', async () => {
  const { clock, store, lease } = setUp();
  await store.acquire({ floorId: 'f', owner: 'other', now: clock.now(), leaseMs: 1_000_000 });
  const taken = lease.acquire(leaseMs);
  const refused = expect(taken).rejects.toMatchObject({ code: 'OWNERSHIP_LOST' });
  await pass(clock, leaseMs + 500);
  await refused;
});

it('keeps the floor by renewing, also through an absence of the store longer than the lease', async () => {
  const { clock, store, lease, lost } = setUp();
  await lease.acquire(0);
  await pass(clock, 4 * leaseMs);
  expect(store.expiresAt).toBeGreaterThan(clock.now());
  store.away = true;
  await pass(clock, 3 * leaseMs);
  store.away = false;
  await pass(clock, leaseMs);
  expect(lost()).toBe(0);
  expect(store.owner).toBe('me');
  expect(lease.epoch).toBe(store.epoch);
  await lease.release();
  expect(clock.pendingTimers).toBe(0);
});

it('knows at once when another process took the floor in between', async () => {
  const { clock, store, lease, lost } = setUp();
  await lease.acquire(0);
  store.owner = 'other';
  store.epoch += 1;
  store.expiresAt = clock.now() + 1_000_000;
  await pass(clock, leaseMs);
  expect(lost()).toBe(1);
  expect(clock.pendingTimers).toBe(0);
});

it('knows that another had the floor even when it is free again', async () => {
  const { clock, store, lease, lost } = setUp();
  await lease.acquire(0);
  store.owner = undefined;
  store.epoch += 1;
  await pass(clock, leaseMs);
  expect(lost()).toBe(1);
});
