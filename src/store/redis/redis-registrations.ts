import { z } from 'zod';
import type { KeptRegistration, RegistrationStore } from '../../../telephony/sip/ledger/registration-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';

const registrationSchema = z.object({
  username: z.string(),
  uri: z.string(),
  host: z.string(),
  port: z.number(),
  transport: z.enum(['udp', 'tcp']),
  expiresAt: z.number(),
  userAgent: z.string().exactOptional(),
}) satisfies z.ZodType<KeptRegistration>;

/** Phones' registrations on Redis: one hash by user name. */
export class RedisRegistrations implements RegistrationStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async save(registration: KeptRegistration): Promise<void> {
    const text = JSON.stringify(registrationSchema.parse(registration));
    await this.#redis.use((client) => client.hset(this.#redis.keys.registrations, registration.username, text));
  }

  async remove(username: string): Promise<void> {
    await this.#redis.use((client) => client.hdel(this.#redis.keys.registrations, username));
  }

  async all(): Promise<readonly KeptRegistration[]> {
    const all = await this.#redis.use((client) => client.hgetall(this.#redis.keys.registrations));
    return Object.values(all).flatMap(readRegistration);
  }
}

/** A registration that cannot be read costs its phone two minutes; it does not keep the others away. */
function readRegistration(text: string): readonly KeptRegistration[] {
  try {
    return [registrationSchema.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
