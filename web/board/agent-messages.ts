import { signal } from '@preact/signals';
import type { z } from 'zod';
import type { deskMessageReply, deskMessagesReply } from '../../src/api/contracts/desk-messages.ts';
import type { ApiClient } from '../shared/api-client.ts';
import { inBackground } from '../shared/in-background.ts';
import type { LiveMessage } from '../shared/live/live-machine.ts';
import { OneAtATime } from '../shared/one-at-a-time.ts';

export type AgentMessage = z.output<typeof deskMessageReply>;

/** Writes to agents' desks, and shows what one of them was written and has read. */
export class AgentMessages {
  /** Of the agent that is open, the oldest first; undefined before the service said. */
  readonly messages = signal<readonly AgentMessage[] | undefined>(undefined);
  readonly #api: Pick<ApiClient, 'ask'>;
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  #agentId: string | undefined;

  constructor(api: Pick<ApiClient, 'ask'>) {
    this.#api = api;
  }

  /** From now on this agent's messages are shown. */
  async open(agentId: string): Promise<void> {
    this.#agentId = agentId;
    this.messages.value = undefined;
    this.trouble.value = undefined;
    await this.#read();
  }

  close(): void {
    this.#agentId = undefined;
  }

  /** Takes a live message: a message came, or was read. */
  take(message: LiveMessage): void {
    if (message.type === 'deskMessage' && message.agentId === this.#agentId) inBackground(this.#read());
  }

  /** @param team to everybody of this team; absent: to the agent alone. @returns whether it was sent */
  async send(agentId: string, text: string, team?: string): Promise<boolean> {
    await this.#turns.run(async () => {
      const path = team === undefined ? `/agents/${encodeURIComponent(agentId)}` : `/teams/${encodeURIComponent(team)}`;
      await this.#api.ask({ method: 'POST', path: `${path}/messages`, body: { text } });
    });
    await this.#read();
    return this.trouble.value === undefined;
  }

  async #read(): Promise<void> {
    const agentId = this.#agentId;
    if (agentId === undefined) return;
    try {
      const path = `/agents/${encodeURIComponent(agentId)}/messages`;
      const { messages } = await this.#api.ask<z.output<typeof deskMessagesReply>>({ method: 'GET', path });
      if (agentId === this.#agentId) this.messages.value = messages;
    } catch (error) {
      if (agentId === this.#agentId) this.trouble.value = error;
    }
  }
}
