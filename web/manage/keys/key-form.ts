import { signal } from '@preact/signals';
import type { z } from 'zod';
import type { keyCreatedReply } from '../../../src/api/contracts/people.ts';
import type { ApiClient } from '../../shared/api-client.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { ProofGate } from '../../shared/sections/proof-gate.ts';
import { scopeOf, type Key } from '../people/person.ts';

export type KeyCreated = z.output<typeof keyCreatedReply>;
type Permission = Key['permissions'][number];

/** What can be wrong with a key; the page has the words. */
type KeyWrong = 'nameWrong' | 'nothingChosen';

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly proof: Pick<ProofGate, 'pass'>;
  readonly onCreated: (created: KeyCreated) => void;
}

const identifier = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A key for a program: its name, what it may do, and in which campaigns. */
export class KeyForm {
  readonly name = signal('');
  readonly campaigns = signal('');
  readonly permissions = signal<ReadonlySet<Permission>>(new Set());
  readonly wrong = signal<KeyWrong | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  toggle(permission: Permission): void {
    const chosen = new Set(this.permissions.value);
    if (!chosen.delete(permission)) chosen.add(permission);
    this.permissions.value = chosen;
    this.wrong.value = undefined;
  }

  async send(): Promise<void> {
    const name = this.name.value.trim();
    const permissions = [...this.permissions.value].toSorted();
    const campaigns = this.campaigns.value
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const scope = campaigns.length === 0 ? { kind: 'all' } : scopeOf('campaigns', campaigns);
    this.wrong.value = !identifier.test(name) ? 'nameWrong' : permissions.length === 0 ? 'nothingChosen' : undefined;
    if (this.wrong.value !== undefined) return;
    await this.#turns.run(async () => {
      const body = { name, permissions, scope };
      const created = await this.#parts.proof.pass(() =>
        this.#parts.api.ask<KeyCreated>({ method: 'POST', path: '/keys', body }),
      );
      this.name.value = '';
      this.permissions.value = new Set();
      this.#parts.onCreated(created);
    });
  }
}
