import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { z } from 'zod';
import type { supervisionReply } from '../../src/api/contracts/conversations.ts';
import type { ApiClient } from '../shared/api-client.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import { inBackground } from '../shared/in-background.ts';
import type { LiveMessage } from '../shared/live/live-machine.ts';

export type SupervisionReply = z.output<typeof supervisionReply>;
export type SupervisionMode = SupervisionReply['mode'];

/** The conversation of which agent, and how. */
export interface WantedSupervision {
  readonly agentId: string;
  readonly name: string;
  readonly mode: SupervisionMode;
}

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  /** Who is signed in. */
  readonly personId: string;
  /** This page is their phone. */
  readonly isAudioOn: ReadonlySignal<boolean>;
}

/**
 * The conversation that whoever is at this page hears, with the page as their phone. The service ends it with the conversation;
 * leaving the page ends it, too, and never the call.
 */
export class Supervision {
  /** Undefined: none. The page's audio is wanted as long as one is. */
  readonly wanted = signal<WantedSupervision | undefined>(undefined);
  /** As the service has it; undefined until audio and conversation are joined. */
  readonly running = signal<SupervisionReply | undefined>(undefined);
  /** Whose conversation, or the part in it, ended by itself. */
  readonly endedOf = signal<string | undefined>(undefined);
  readonly isBusy = signal(false);
  readonly trouble = signal<unknown>(undefined);
  readonly #parts: Parts;
  #isMissed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Begins, changes how one takes part, or goes to another agent's conversation. */
  async begin(agent: Pick<WantedSupervision, 'agentId' | 'name'>, mode: SupervisionMode): Promise<void> {
    if (this.isBusy.value) return;
    this.isBusy.value = true;
    this.trouble.value = undefined;
    this.endedOf.value = undefined;
    const wanted = { agentId: agent.agentId, name: agent.name, mode };
    const before = this.wanted.value;
    this.wanted.value = wanted;
    try {
      if (before && before.agentId !== wanted.agentId) await this.#end();
      await this.#join(wanted);
    } catch (error) {
      // Somebody who stopped meanwhile waits for nothing.
      if (this.wanted.value === wanted) {
        this.trouble.value = error;
        this.wanted.value = this.running.value && before;
      }
    } finally {
      this.isBusy.value = false;
      if (this.#isMissed) inBackground(this.#look());
    }
  }

  /** Ends it; the conversation goes on. */
  async stop(): Promise<void> {
    if (this.wanted.value === undefined) return;
    this.wanted.value = undefined;
    this.trouble.value = undefined;
    try {
      await this.#end();
    } catch (error) {
      this.trouble.value = error;
    }
  }

  /** The person has read how the last one ended. */
  forget(): void {
    this.endedOf.value = undefined;
    this.trouble.value = undefined;
  }

  /** The page goes away. */
  leave(): void {
    if (this.wanted.value === undefined) return;
    this.wanted.value = undefined;
    // Nobody is there to read what becomes of it; without its phone the supervision ends anyway.
    inBackground(this.#end(true).catch(() => undefined));
  }

  /** What may have ended it: its own end, and whatever came while the page was cut off. */
  take(message: LiveMessage): void {
    if (this.wanted.value === undefined) return;
    const isOurs = message.type === 'supervisionStopped' && message.callId === this.running.value?.callId;
    if (message.type === 'board' || isOurs) inBackground(this.#look());
  }

  async #join(wanted: WantedSupervision): Promise<void> {
    const { api, isAudioOn } = this.#parts;
    await until(() => isAudioOn.value || this.wanted.value !== wanted);
    if (this.wanted.value !== wanted) return;
    const path = `/agents/${encodeURIComponent(wanted.agentId)}/supervision/${wanted.mode}`;
    const report = await api.ask<SupervisionReply>({ method: 'POST', path, body: { phone: 'browser' } });
    if (this.wanted.value === wanted) this.running.value = report;
    else await this.#end();
  }

  async #end(isLeaving = false): Promise<void> {
    const { api, personId } = this.#parts;
    this.running.value = undefined;
    const path = `/supervisions/${encodeURIComponent(personId)}`;
    try {
      await api.ask({ method: 'DELETE', path, ...(isLeaving && { keepalive: true }) });
    } catch (error) {
      // It has ended by itself.
      if (!(error instanceof ApiProblem && error.status === 404)) throw error;
    }
  }

  async #look(): Promise<void> {
    this.#isMissed = this.isBusy.value;
    const { running, wanted, endedOf } = this;
    const known = running.value;
    if (this.#isMissed || known === undefined) return;
    const { api, personId } = this.#parts;
    try {
      const all = await api.ask<readonly SupervisionReply[]>({ method: 'GET', path: '/supervisions' });
      if (running.value !== known || this.isBusy.value) return;
      if (all.some(({ supervisorId, callId }) => supervisorId === personId && callId === known.callId)) return;
      endedOf.value = wanted.value?.name;
      running.value = undefined;
      wanted.value = undefined;
    } catch (error) {
      this.trouble.value = error;
    }
  }
}

/** Resolves when it holds, now or after a signal that it reads has changed. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (!holds()) return;
      // The effect cannot end while it begins.
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
