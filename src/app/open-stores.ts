import path from 'node:path';
import type { ServiceConfig } from '../../config/service-schema.ts';
import type { Clock } from '../../kernel/clock.ts';
import { BullmqDeliverySchedule } from '../store/redis/bullmq-delivery-schedule.ts';
import type { DeliverySchedule } from '../store/ports/delivery-schedule.ts';
import type { PersonalStore } from '../store/ports/personal-store.ts';
import type { Stores } from '../store/ports/stores.ts';
import type { Log } from '../../kernel/log.ts';
import { debtorSubject, subjectKey } from '../api/webhooks/subject-key.ts';
import { openSecretBox } from '../identity/people/secret-box.ts';
import { redisPersonalStores } from '../store/redis/personal/redis-personal-stores.ts';
import { rewriteAppendFile } from '../store/redis/personal/rewrite-append-file.ts';
import { checkClockSkew } from '../store/redis/server/clock-skew.ts';
import { checkDurability } from '../store/redis/server/durability.ts';
import { startEmbeddedRedis, type EmbeddedRedis } from '../store/redis/server/embedded-redis.ts';
import { connectRedis, type RedisAddress, type RedisConnection } from '../store/redis/connection/redis-connection.ts';
import { redisStores } from '../store/redis/redis-stores.ts';

/** The open stores, and how to probe and close them. */
export interface OpenStores {
  readonly stores: Stores;
  /** Rejects with `STORE_UNREACHABLE`, or `CLOCK_SKEW` when the store's clock and ours disagree. */
  readonly probe: () => Promise<unknown>;
  /**
   * To be called once the floor is ours. From then on `close` also ends a private Redis that an earlier run left; before,
   * it ends only one that was started here.
   */
  readonly claim?: () => void;
  /** Where another thread reaches the same stores; absent for stores in memory. */
  readonly address?: RedisAddress;
  /** Opens what works the queues of webhooks on the same store; absent for stores in memory. */
  readonly openDeliveries?: () => DeliverySchedule;
  /** What it takes to erase persons; absent for stores in memory, which forget everybody. */
  readonly personal?: {
    readonly stores: readonly PersonalStore[];
    /** Takes what was removed out of the store's files. */
    readonly cleanFiles: () => Promise<void>;
  };
  readonly close: () => Promise<void>;
}

/**
 * Connects to the configured Redis, or starts a private one whose data lie under the state folder.
 *
 * @throws AppError STORE_UNREACHABLE, SETUP_MISSING (no redis-server), STORE_VOLATILE, CLOCK_SKEW
 */
export async function openStores(config: ServiceConfig, clock: Clock, log: Log): Promise<OpenStores> {
  const { url, allowVolatile } = config.redis;
  const embedded: EmbeddedRedis | undefined =
    url === undefined ? await startEmbeddedRedis({ dataDir: path.resolve(config.stateFolder, 'redis') }) : undefined;
  const address = embedded ? { socketPath: embedded.socketPath } : { url: url ?? '' };
  let connection: RedisConnection | undefined;
  let isOurs = embedded?.adopted === false;
  const close = async (): Promise<void> => {
    await connection?.close();
    if (isOurs) await embedded?.stop();
    else embedded?.leave();
  };
  try {
    const opened = (connection = await connectRedis({ address }));
    await checkDurability(opened, { allowVolatile, warn: (message) => log.warn({}, message) });
    await checkClockSkew(opened, clock);
    const claim = (): void => void (isOurs = true);
    const prefix = opened.keys.webhooks.jobs;
    const openDeliveries = (): DeliverySchedule => new BullmqDeliverySchedule({ address, prefix, clock, log });
    const probe = (): Promise<unknown> => checkClockSkew(opened, clock);
    const box = await openSecretBox(config.stateFolder);
    const markOf = (e164: string): string => `barred ${box.digest('barredNumber', e164)}`;
    const subjectOf = (debtorId: string): string => subjectKey(debtorSubject(debtorId));
    const personal = {
      stores: redisPersonalStores(opened, { markOf, subjectOf }),
      cleanFiles: () => rewriteAppendFile(opened),
    };
    return { stores: redisStores(opened, markOf), probe, claim, address, openDeliveries, personal, close };
  } catch (error) {
    await close();
    throw error;
  }
}
