import { noHistory, withHistoryOf, type ContactHistory } from '../../../dialer/compliance/contact-history.ts';
import type { ContactLedger } from '../../store/ports/contact-ledger.ts';

/** What is known of a person under every one of these ids: one that was merged into another counts with it. */
export async function personHistory(
  contacts: Pick<ContactLedger, 'histories'>,
  ids: readonly string[],
): Promise<ContactHistory> {
  return (await contacts.histories([...new Set(ids)])).reduce(withHistoryOf, noHistory);
}
