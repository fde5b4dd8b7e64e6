import type { Redis } from 'ioredis';
import { z } from 'zod';
import {
  withDisposition,
  withEnded,
  withHistoryOf,
  type ContactHistory,
  type DisposedContact,
  type EndedContact,
} from '../../../dialer/compliance/contact-history.ts';
import type {
  BarredNumber,
  BarredSlice,
  CalledParty,
  ContactLedger,
  ContactReservation,
  ReservationReply,
} from '../ports/contact-ledger.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { decodeHistory, encodeHistory } from '../contact-codec.ts';
import { batches } from './connection/batches.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

const replies: ReadonlyMap<number, ReservationReply> = new Map([
  [scriptStatus.ok, 'reserved'],
  [scriptStatus.debtorInCall, 'debtorInCall'],
  [scriptStatus.numberInCall, 'numberInCall'],
  [scriptStatus.changed, 'changed'],
  [scriptStatus.barred, 'barred'],
]);
const status = z.tuple([z.number().int()]);
const renewed = z.tuple([z.literal(scriptStatus.ok), z.number().int()]);
/**
 * What stands in place of the number of an erased person that nobody may call: a keyed digest, so that the number cannot be
 * read, nor found by trying all there are, without the key.
 */
export type MarkNumber = (e164: string) => string;
const unmarked: MarkNumber = () => '';
/** A person's history is changed by one floor's queue at a time: more losses in a row than this are a fault. */
const mostTries = 16;
/** Numbers that are barred or lifted at once. */
const numbersAtOnce = 100;

/**
 * Who was called, and who is being called, on Redis. What a change makes of a history is computed here and written when
 * nobody changed it meanwhile; what is held, barred and outdated is decided by scripts.
 */
export class RedisContacts implements ContactLedger {
  readonly #redis: RedisConnection;
  readonly #markOf: MarkNumber;

  constructor(redis: RedisConnection, markOf: MarkNumber = unmarked) {
    this.#redis = redis;
    this.#markOf = markOf;
  }

  async histories(debtorIds: readonly string[]): Promise<readonly ContactHistory[]> {
    if (debtorIds.length === 0) return [];
    const { people } = this.#redis.keys.contacts;
    const texts = await this.#redis.use((client) => client.hmget(people, ...debtorIds));
    return debtorIds.map((_, at) => decodeHistory(texts[at]));
  }

  async reserve(reservation: ContactReservation): Promise<ReservationReply> {
    const { debtorId, e164, callId, seenVersion, now, expiresAt } = reservation;
    const args = [debtorId, e164, callId, seenVersion, now, expiresAt, this.#markOf(e164)];
    const [code] = await this.#redis.run('reserveContact', { keys: this.#keys(), args }, status);
    const reply = replies.get(code);
    if (reply === undefined) throw new AppError('STORE_REPLY', 'A script gave an unknown status');
    return reply;
  }

  async renew(reservations: readonly CalledParty[], expiresAt: EpochMs): Promise<number> {
    if (reservations.length === 0) return 0;
    const args = [expiresAt, ...reservations.flatMap(({ debtorId, e164, callId }) => [debtorId, e164, callId])];
    const [, count] = await this.#redis.run(
      'renewReservations',
      { keys: [this.#redis.keys.contacts.reservations], args },
      renewed,
    );
    return count;
  }

  async release(reservation: CalledParty): Promise<void> {
    await this.#change(reservation, (history) => history, { reservation: 'release', number: 'leave' });
  }

  async end(reservation: CalledParty, ended: EndedContact): Promise<void> {
    await this.#change(reservation, (history) => withEnded(history, ended), {
      reservation: 'release',
      number: 'leave',
    });
  }

  async dispose(reservation: CalledParty, disposed: DisposedContact): Promise<void> {
    const number = disposed.mark?.kind === 'doNotCall' ? 'bar' : 'free';
    await this.#change(reservation, (history) => withDisposition(history, disposed), { reservation: 'keep', number });
  }

  async merge(survivorId: string, absorbedId: string): Promise<void> {
    const [theirs = decodeHistory(null)] = await this.histories([absorbedId]);
    const nobody = { debtorId: survivorId, e164: '', callId: '' };
    await this.#change(nobody, (mine) => withHistoryOf(mine, theirs), { reservation: 'keep', number: 'leave' });
  }

  bar(numbers: readonly string[], by: string): Promise<readonly boolean[]> {
    const { barred } = this.#redis.keys.contacts;
    return this.#each(
      numbers,
      async (client, e164) =>
        (await client.hexists(barred, this.#markOf(e164))) === 0 && (await client.hsetnx(barred, e164, by)) === 1,
    );
  }

  lift(numbers: readonly string[]): Promise<readonly boolean[]> {
    const { barred } = this.#redis.keys.contacts;
    return this.#each(numbers, async (client, e164) => (await client.hdel(barred, e164, this.#markOf(e164))) > 0);
  }

  /** Some at a time: a thousand commands at once would be one long turn of the event loop. */
  async #each(
    numbers: readonly string[],
    change: (client: Redis, e164: string) => Promise<boolean>,
  ): Promise<readonly boolean[]> {
    const changed: boolean[] = [];
    for (const some of batches(numbers, numbersAtOnce))
      changed.push(...(await this.#redis.use((client) => Promise.all(some.map((e164) => change(client, e164))))));
    return changed;
  }

  async barred(numbers: readonly string[]): Promise<readonly (BarredNumber | undefined)[]> {
    if (numbers.length === 0) return [];
    const { barred } = this.#redis.keys.contacts;
    const fields = [...numbers, ...numbers.map(this.#markOf)];
    const found = await this.#redis.use((client) => client.hmget(barred, ...fields));
    return numbers.map((e164, at) => {
      const by = found[at] ?? found[at + numbers.length];
      return by === null || by === undefined ? undefined : { e164, by };
    });
  }

  async barredSlice(count: number, from = '0'): Promise<BarredSlice> {
    const { barred } = this.#redis.keys.contacts;
    const [next, flat] = await this.#redis.use((client) => client.hscan(barred, from, 'COUNT', count));
    const numbers = Array.from({ length: flat.length / 2 }, (_, at) => ({
      e164: flat[2 * at] ?? '',
      by: flat[2 * at + 1] ?? '',
    })).filter(({ e164 }) => e164.startsWith('+'));
    return { numbers, next: next === '0' ? undefined : next };
  }

  async #change(
    { debtorId, e164, callId }: CalledParty,
    change: (history: ContactHistory) => ContactHistory,
    rest: { readonly reservation: 'release' | 'keep'; readonly number: 'bar' | 'free' | 'leave' },
  ): Promise<void> {
    for (let tries = 0; tries < mostTries; tries++) {
      const [history = decodeHistory(null)] = await this.histories([debtorId]);
      const next = change(history);
      const text = next === history ? '' : encodeHistory(next);
      const args = [debtorId, e164, callId, history.version, text, rest.reservation, rest.number];
      const [code] = await this.#redis.run('changeContact', { keys: this.#keys(), args }, status);
      if (code === scriptStatus.ok) return;
    }
    throw new AppError('STORE_REPLY', 'A contact history was changed by others again and again');
  }

  #keys(): readonly string[] {
    const { people, reservations, barred } = this.#redis.keys.contacts;
    return [people, reservations, barred];
  }
}
