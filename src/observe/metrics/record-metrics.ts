import { Gauge, Histogram, type Registry } from 'prom-client';

/** Records of a campaign by state. */
export interface RecordCounts {
  readonly ready: number;
  readonly scheduled: number;
  readonly leased: number;
  readonly finished: number;
}

/** How many campaigns are counted in one reading, at most: each costs the store a look-up. */
const mostCampaigns = 200;

/** The depth of the hopper, and how long the store took to say it. */
export class RecordMetrics {
  readonly #records: Gauge<'campaign' | 'state'>;
  readonly #seconds: Histogram;

  constructor(registers: Registry[]) {
    this.#records = new Gauge({
      name: 'marcador_records',
      help: 'Records of a campaign by state; absent while the store is away',
      labelNames: ['campaign', 'state'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'marcador_store_seconds',
      help: 'How long the store took to count the records of one campaign',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1],
      registers,
    });
  }

  async set(campaigns: readonly string[], count: (campaignId: string) => Promise<RecordCounts>): Promise<void> {
    this.#records.reset();
    for (const campaign of campaigns.slice(0, mostCampaigns)) {
      const stop = this.#seconds.startTimer();
      // A store that is away is said by marcador_store_up; the rest of the reading is worth having.
      const counts = await count(campaign).catch(() => undefined);
      if (!counts) return;
      stop();
      const { ready, scheduled, leased, finished } = counts;
      for (const [state, value] of Object.entries({ ready, scheduled, leased, finished }))
        this.#records.set({ campaign, state }, value);
    }
  }
}
