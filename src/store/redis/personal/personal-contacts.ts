import { z } from 'zod';
import { decodeHistory } from '../../contact-codec.ts';
import type { ErasedPerson } from '../../ports/erased-person.ts';
import type { PersonalStore } from '../../ports/personal-store.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { scriptStatus } from '../connection/script-status.ts';
import type { MarkNumber } from '../redis-contacts.ts';

const reply = z.tuple([z.literal(scriptStatus.ok), z.number()]);

/** Who was called when, and whom nobody may call. A barred number stays barred without being readable. */
export class PersonalContacts implements PersonalStore {
  readonly name = 'contacts';
  readonly #redis: RedisConnection;
  readonly #markOf: MarkNumber;

  constructor(redis: RedisConnection, markOf: MarkNumber) {
    this.#redis = redis;
    this.#markOf = markOf;
  }

  async trace(person: ErasedPerson): Promise<ErasedPerson> {
    const { people } = this.#redis.keys.contacts;
    const { attempts, conversations, marks } = decodeHistory(
      await this.#redis.use((client) => client.hget(people, person.debtorId)),
    );
    const numbers = marks.flatMap((mark) => ('e164' in mark ? [mark.e164] : []));
    const callIds = [...attempts, ...conversations, ...marks].map(({ callId }) => callId);
    return {
      ...person,
      numbers: [...new Set([...person.numbers, ...numbers])],
      callIds: [...new Set([...person.callIds, ...callIds])],
    };
  }

  async forget({ debtorId, numbers }: ErasedPerson): Promise<number> {
    const { people, reservations, barred } = this.#redis.keys.contacts;
    const args = [debtorId, ...numbers.flatMap((e164) => [e164, this.#markOf(e164)])];
    return (await this.#redis.run('forgetContact', { keys: [people, reservations, barred], args }, reply))[1];
  }
}
