import { signal } from '@preact/signals';
import type { ApiClient } from '../../shared/api-client.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { AddedWebhook, WebhookType } from './webhook.ts';

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly onAdded: (added: AddedWebhook) => void;
}

/** An address that is to be sent events: which ones, of which campaigns, and whether they name the debtor. */
export class WebhookForm {
  readonly url = signal('');
  /** Ids, by commas; empty: all. */
  readonly campaigns = signal('');
  /** Empty: all. */
  readonly types = signal<ReadonlySet<WebhookType>>(new Set());
  readonly personalData = signal(false);
  readonly isWrong = signal(false);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  toggle(type: WebhookType): void {
    const chosen = new Set(this.types.value);
    if (!chosen.delete(type)) chosen.add(type);
    this.types.value = chosen;
  }

  async send(): Promise<void> {
    const url = this.url.value.trim();
    this.isWrong.value = !isAddress(url);
    if (this.isWrong.value) return;
    const campaigns = this.campaigns.value
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const types = [...this.types.value].toSorted();
    const body = {
      ...{ url, personalData: this.personalData.value },
      ...(types.length > 0 && { types }),
      ...(campaigns.length > 0 && { campaigns }),
    };
    await this.#turns.run(async () => {
      const added = await this.#parts.api.ask<AddedWebhook>({ method: 'POST', path: '/webhooks', body });
      this.url.value = '';
      this.types.value = new Set();
      this.#parts.onAdded(added);
    });
  }
}

/** As the service takes one: http or https, without a user in it. */
function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !text.includes('@');
}
