import type { ServiceConfig } from '../../config/service-schema.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { AuditTrail } from '../identity/audit/audit-trail.ts';
import { openSecretBox } from '../identity/people/secret-box.ts';
import type { ErasedPersons } from '../run/erased-persons.ts';
import { mergedIds } from '../services/debtors/merged-ids.ts';
import type { RecordStops } from '../services/debtors/record-stops.ts';
import { Erasures } from '../services/erasures/erasures.ts';
import { PersonalHistory } from '../services/erasures/personal-history.ts';
import { PersonalJournal } from '../services/erasures/personal-journal.ts';
import { PersonalRecordings } from '../services/erasures/personal-recordings.ts';
import type { RecordingRemoval } from '../services/recordings/recording-removal.ts';
import type { PersonalStore } from '../store/ports/personal-store.ts';
import type { ServiceHistory } from './history/create-history.ts';
import type { OpenStores } from './open-stores.ts';

interface Parts {
  readonly config: ServiceConfig;
  readonly open: OpenStores;
  readonly history: Pick<ServiceHistory, 'ask' | 'archivedUntil'>;
  readonly erased: Pick<ErasedPersons, 'note'>;
  readonly removal: RecordingRemoval;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Puts together what erases persons. The journal goes after what writes to it and before what is made of it: webhooks and
 * history.
 */
export async function createErasures({
  config,
  open,
  history,
  erased,
  removal,
  clock,
  log,
}: Parts): Promise<(stops: Pick<RecordStops, 'stop'>) => Erasures> {
  const { stores, personal } = open;
  const trail = new AuditTrail(stores.auditLog, await openSecretBox(config.stateFolder));
  const isArchived = history.archivedUntil !== undefined;
  return (stops) =>
    new Erasures({
      ...{ erasures: stores.erasures, stores: personal ? inOrder(personal.stores) : [], stops, clock, log },
      otherIds: (debtorId) => mergedIds(stores, debtorId),
      note: (person) => erased.note(person),
      cleanFiles: async (alias) => {
        if (isArchived) await history.ask({ ask: 'cleanFiles', alias });
        await personal?.cleanFiles();
      },
      isThere: async ({ id }) => (await stores.recordings.get(id)) !== undefined,
      record: ({ id, by, counts, kept }) =>
        trail.append({
          ...{ at: clock.now(), who: by, from: 'here', what: 'a person was erased', permission: 'debtors.erase' },
          ...{ outcome: 'done', subject: { erasure: id }, changes: { ...counts, ...(kept && { kept }) } },
        }),
    });

  function inOrder(onStore: readonly PersonalStore[]): readonly PersonalStore[] {
    const writers = onStore.filter(({ name }) => name !== 'webhooks');
    const readers = onStore.filter(({ name }) => name === 'webhooks');
    return [
      ...writers,
      new PersonalRecordings(stores.recordings, removal),
      new PersonalJournal(stores.journal, config.floor.id),
      ...readers,
      ...(isArchived ? [new PersonalHistory((question) => history.ask(question))] : []),
    ];
  }
}
