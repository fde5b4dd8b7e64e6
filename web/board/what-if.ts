import { signal } from '@preact/signals';
import type { z } from 'zod';
import type { whatIfReply } from '../../src/api/contracts/what-if.ts';
import type { Question } from '../shared/api-client.ts';
import { OneAtATime } from '../shared/one-at-a-time.ts';

export type WhatIfReply = z.output<typeof whatIfReply>;
export type WhatIfField = 'agents' | 'cap' | 'answers';

/** The campaign that somebody asks about, as the board shows it. */
export interface AskedCampaign {
  readonly campaignId: string;
  readonly name: string;
  readonly agents: number;
  /** Share, 0..1. */
  readonly cap: number;
}

interface Api {
  ask<R>(question: Question): Promise<R>;
}

/** What each field takes: a number as people type it, and what the service gets of it. */
const fields: Readonly<Record<WhatIfField, { readonly name: string; readonly from: number; readonly to: number }>> = {
  agents: { name: 'agents', from: 1, to: 500 },
  cap: { name: 'cap', from: 0, to: 20 },
  answers: { name: 'answerFactor', from: 10, to: 500 },
};

/** Asks the laboratory what a campaign would come to; nothing of it changes. */
export class WhatIf {
  /** Undefined: the form is closed. */
  readonly opened = signal<AskedCampaign | undefined>(undefined);
  /** As typed. The cap and the answers are percentages: 100 stands for today's chance of an answer. */
  readonly typed = { agents: signal(''), cap: signal(''), answers: signal('') };
  /** Empty: as it is. */
  readonly mode = signal('');
  readonly wrong = signal<WhatIfField | undefined>(undefined);
  readonly answer = signal<WhatIfReply | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  open(campaign: AskedCampaign): void {
    this.opened.value = campaign;
    this.answer.value = undefined;
    this.wrong.value = undefined;
    this.trouble.value = undefined;
    this.mode.value = '';
    this.typed.agents.value = String(Math.max(1, campaign.agents));
    this.typed.cap.value = String(Math.round(1_000 * campaign.cap) / 10);
    this.typed.answers.value = '100';
  }

  close(): void {
    this.opened.value = undefined;
  }

  /** Asks; an answer that comes after the form was closed, or opened for another campaign, is dropped. */
  async ask(): Promise<void> {
    const campaign = this.opened.value;
    const query = this.#query();
    if (!campaign || !query) return;
    await this.#turns.run(async () => {
      const path = `/campaigns/${encodeURIComponent(campaign.campaignId)}/what-if?${query}`;
      const answer = await this.#api.ask<WhatIfReply>({ method: 'GET', path });
      if (this.opened.value === campaign) this.answer.value = answer;
    });
  }

  #query(): string | undefined {
    const query = new URLSearchParams();
    for (const field of ['agents', 'cap', 'answers'] as const) {
      const { name, from, to } = fields[field];
      const value = Number(this.typed[field].value.trim().replace(',', '.') || Number.NaN);
      if (!(value >= from && value <= to) || (field === 'agents' && !Number.isInteger(value))) {
        this.wrong.value = field;
        return undefined;
      }
      query.set(name, String(field === 'agents' ? value : value / 100));
    }
    if (this.mode.value !== '') query.set('mode', this.mode.value);
    this.wrong.value = undefined;
    return query.toString();
  }
}
