import type { ExperimentTally } from '../../../dialer/experiment/report/experiment-tally.ts';
import { nextSlice, sliceIsOver } from '../../../kernel/slices.ts';
import type { Journal } from '../../store/ports/journal.ts';
import { readFact } from './experiment-facts.ts';

/** Entries read at once: memory holds one page, however long the journal. */
const page = 1_000;

/** A tally, and how far in the journal it has got. */
export interface FollowedExperiment {
  readonly campaignId: string;
  readonly tally: ExperimentTally;
  /** The last entry read; undefined before the first. */
  after: string | undefined;
}

/** Adds what was written since to the tally, page by page, in slices; other work goes on in between. */
export async function followJournal(
  journal: Pick<Journal, 'read'>,
  floorId: string,
  followed: FollowedExperiment,
): Promise<void> {
  for (;;) {
    const from = followed.after === undefined ? {} : { after: followed.after };
    const entries = await journal.read(floorId, { ...from, limit: page });
    for (const entry of entries) {
      if (sliceIsOver()) await nextSlice();
      const fact = readFact(entry, followed.campaignId);
      if (fact) followed.tally.add(fact);
      followed.after = entry.id;
    }
    if (entries.length < page) return;
  }
}
