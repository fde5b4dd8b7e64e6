import { signal } from '@preact/signals';
import type { ApiClient } from '../../shared/api-client.ts';
import { PagedRows } from '../../shared/sections/paged-rows.ts';
import type { FoundDebtor, FoundPage } from './debtor.ts';

/** By what somebody is looked for, as the service names it. */
export const searchKinds = ['phone', 'document', 'externalId', 'name'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** As the service takes them: a name of two letters, a number of three signs. */
const least: Readonly<Record<SearchKind, number>> = { phone: 3, document: 1, externalId: 1, name: 2 };
const pageOf = 50;

/** A search for a debtor. What was looked for stands in no address of the page: it is personal. */
export class DebtorSearch {
  readonly kind = signal<SearchKind>('phone');
  readonly text = signal('');
  readonly isWrong = signal(false);
  /** Undefined until somebody looked. */
  readonly found = signal<PagedRows<FoundDebtor> | undefined>(undefined);
  /** The service said that its index is not whole yet. */
  readonly isPartial = signal(false);
  readonly #api: Pick<ApiClient, 'ask'>;
  readonly #campaignId: string | undefined;

  /** @param campaignId where to look; absent: in every campaign that they see */
  constructor(api: Pick<ApiClient, 'ask'>, campaignId?: string) {
    this.#api = api;
    this.#campaignId = campaignId;
  }

  /** As if nobody had looked. */
  forget(): void {
    this.text.value = '';
    this.found.value = undefined;
  }

  async find(): Promise<void> {
    const text = this.text.value.trim();
    this.isWrong.value = text.length < least[this.kind.value];
    this.found.value = undefined;
    if (this.isWrong.value) return;
    const query = new URLSearchParams({ [this.kind.value]: text, limit: String(pageOf) });
    if (this.#campaignId !== undefined) query.set('campaign', this.#campaignId);
    const rows = new PagedRows<FoundDebtor>(async (cursor) => {
      if (cursor !== undefined) query.set('cursor', cursor);
      const page = await this.#api.ask<FoundPage>({ method: 'GET', path: `/debtors?${query}` });
      this.isPartial.value = !page.isComplete;
      return { rows: page.records, next: page.next };
    });
    this.found.value = rows;
    await rows.more();
  }
}
