import { signal, type Signal } from '@preact/signals';
import type { ApiClient, CampaignAction } from '../shared/api-client.ts';
import type { CampaignChange, Status } from './campaign-change.ts';

/** How many records of a campaign are finished, and when that was asked. */
export interface Progress {
  readonly finished: number;
  readonly records: number;
  /** Epoch ms. */
  readonly countedAt: number;
}

/** What leads back to a status; a finished campaign cannot be made finished. */
const actionTo: Readonly<Partial<Record<Status, CampaignAction>>> = {
  running: 'start',
  paused: 'pause',
  draining: 'drain',
};

/** Starts, pauses and drains campaigns; remembers the last change so that it can be undone. */
export class CampaignControl {
  readonly change = signal<CampaignChange | undefined>(undefined);
  readonly trouble = signal<unknown>(undefined);
  readonly progress: Signal<ReadonlyMap<string, Progress>> = signal(new Map<string, Progress>());
  readonly #api: Pick<ApiClient, 'actOnCampaign' | 'campaigns'>;
  readonly #now: () => number;

  /** @param now epoch ms */
  constructor(api: Pick<ApiClient, 'actOnCampaign' | 'campaigns'>, now: () => number) {
    this.#api = api;
    this.#now = now;
  }

  /** @param before its status as the board shows it */
  async act(
    campaign: { readonly campaignId: string; readonly name: string },
    action: CampaignAction,
    before: Status,
  ): Promise<void> {
    const { campaignId, name } = campaign;
    await this.attempt(async () => {
      const { status } = await this.#api.actOnCampaign(campaignId, action);
      const back = actionTo[before];
      const undo = async (): Promise<void> => {
        if (back === undefined) return;
        const { status: now } = await this.#api.actOnCampaign(campaignId, back);
        this.change.value = { campaignId, name, before: status, after: now };
      };
      this.change.value = { campaignId, name, before, after: status, ...(back && { undo }) };
    });
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    await this.attempt(async () => this.change.value?.undo?.());
  }

  /** Asks once how far the lists are; live events do not say it. */
  async count(): Promise<void> {
    await this.attempt(async () => {
      const countedAt = this.#now();
      const counted = (await this.#api.campaigns()).map(
        ({ campaign, totals }) =>
          [campaign.id, { finished: totals.finished, records: totals.records, countedAt }] as const,
      );
      this.progress.value = new Map(counted);
    });
  }

  /** Does something, and keeps why it failed for the page. */
  async attempt(act: () => Promise<void>): Promise<void> {
    this.trouble.value = undefined;
    try {
      await act();
    } catch (error) {
      this.trouble.value = error;
    }
  }
}
