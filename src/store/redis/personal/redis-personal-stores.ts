import type { PersonalStore } from '../../ports/personal-store.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import type { MarkNumber } from '../redis-contacts.ts';
import { PersonalContacts } from './personal-contacts.ts';
import { PersonalDispositions } from './personal-dispositions.ts';
import { PersonalImports } from './personal-imports.ts';
import { PersonalNotes } from './personal-notes.ts';
import { PersonalRecords } from './personal-records.ts';
import { PersonalWebhooks } from './personal-webhooks.ts';

/** Everything on Redis that keeps something about a person, besides the journal and the recordings, which are ports. */
export function redisPersonalStores(
  redis: RedisConnection,
  names: { readonly markOf: MarkNumber; readonly subjectOf: (debtorId: string) => string },
): readonly PersonalStore[] {
  return [
    new PersonalRecords(redis),
    new PersonalContacts(redis, names.markOf),
    new PersonalDispositions(redis),
    new PersonalNotes(redis),
    new PersonalImports(redis),
    new PersonalWebhooks(redis, names.subjectOf),
  ];
}
