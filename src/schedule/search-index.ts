import type { Clock, Timer } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Stores } from '../store/ports/stores.ts';

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'search'>;
  readonly clock: Clock;
  readonly log: Log;
}

const retryMs = 30_000;

/**
 * Brings the records of before there was an index of words into it, campaign by campaign, beside everything else. A campaign
 * whose store was away is tried again. Returns what ends it, once the slice in progress is written.
 */
export function completeSearchIndex({ stores, clock, log }: Parts): () => Promise<void> {
  const ending = new AbortController();
  let retry: Timer | undefined;
  const attempt = async (): Promise<void> => {
    try {
      for (const { campaign } of await stores.campaigns.list())
        await stores.search.complete(campaign.id, ending.signal);
    } catch (error) {
      if (ending.signal.aborted) return;
      log.warn({ err: error }, 'the index of debtors is not complete yet');
      retry = clock.setTimer(retryMs, () => {
        running = attempt();
      });
    }
  };
  let running = attempt();
  return async () => {
    ending.abort();
    retry?.cancel();
    await running;
  };
}
