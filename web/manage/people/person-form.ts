import { signal } from '@preact/signals';
import type { ApiClient } from '../../shared/api-client.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { ProofGate } from '../../shared/sections/proof-gate.ts';
import {
  namesOf,
  scopeOf,
  type Grant,
  type Person,
  type PersonApplied,
  type PersonBody,
  type Role,
  type ScopeKind,
} from './person.ts';

/** A role on the page. */
export interface GrantDraft {
  readonly role: Role;
  readonly kind: ScopeKind;
  /** Campaigns or teams, as typed: with commas between. */
  readonly names: string;
}

/** What can be wrong with a person; the page has the words. */
export type PersonWrong = 'idWrong' | 'scopeEmpty';

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly proof: Pick<ProofGate, 'pass'>;
  readonly onApplied: (applied: PersonApplied) => void;
}

const userName = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** Somebody who may sign in: their name, their roles and how far these reach. */
export class PersonForm {
  readonly id = signal('');
  readonly displayName = signal('');
  readonly agentId = signal('');
  readonly grants = signal<readonly GrantDraft[]>([]);
  readonly wrong = signal<PersonWrong | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: Parts;

  /** @param person absent: somebody new, an agent until another role is chosen */
  constructor(parts: Parts, person?: Person) {
    this.#parts = parts;
    this.id.value = person?.id ?? '';
    this.displayName.value = person?.displayName ?? '';
    this.agentId.value = person?.agentId ?? '';
    this.grants.value = person ? person.roles.map(draftOf) : [{ role: 'agent', kind: 'own', names: '' }];
  }

  /** Changes the grant at a place. */
  grant(place: number, to: Partial<GrantDraft>): void {
    this.wrong.value = undefined;
    this.grants.value = this.grants.value.map((each, index) => (index === place ? { ...each, ...to } : each));
  }

  add(): void {
    this.grants.value = [...this.grants.value, { role: 'supervisor', kind: 'teams', names: '' }];
  }

  remove(place: number): void {
    this.grants.value = this.grants.value.filter((_, index) => index !== place);
  }

  async send(): Promise<void> {
    const body = this.#body();
    if (body === undefined) return;
    await this.#turns.run(async () => {
      const path = `/people/${encodeURIComponent(body.id)}`;
      const applied = await this.#parts.proof.pass(() =>
        this.#parts.api.ask<PersonApplied>({ method: 'PUT', path, body }),
      );
      this.#parts.onApplied(applied);
    });
  }

  #body(): PersonBody | undefined {
    const id = this.id.value.trim().toLowerCase();
    const roles: Grant[] = [];
    for (const { role, kind, names } of this.grants.value) {
      const scope = scopeOf(kind, listed(names));
      if (scope) roles.push({ role, scope });
    }
    if (!userName.test(id)) this.wrong.value = 'idWrong';
    else this.wrong.value = roles.length < this.grants.value.length ? 'scopeEmpty' : undefined;
    if (this.wrong.value !== undefined) return undefined;
    const [displayName, agentId] = [this.displayName.value.trim(), this.agentId.value.trim()];
    return { id, roles, ...(displayName !== '' && { displayName }), ...(agentId !== '' && { agentId }) };
  }
}

function draftOf({ role, scope }: Grant): GrantDraft {
  return { role, kind: scope.kind, names: namesOf(scope).join(', ') };
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
