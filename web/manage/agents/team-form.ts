import { computed, signal } from '@preact/signals';
import type { z } from 'zod';
import type { teamChangedReply } from '../../../src/api/contracts/agents.ts';
import type { ApiClient } from '../../shared/api-client.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';

export type TeamChanged = z.output<typeof teamChangedReply>;

/** An agent as the form shows them. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly team?: string;
}

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly onApplied: (change: { readonly changed: TeamChanged; readonly undo: () => Promise<void> }) => void;
}

/** A team on the page: its name, who is in it, and what would change. */
export class TeamForm {
  readonly name = signal('');
  readonly members = signal<ReadonlySet<string>>(new Set());
  /** What the service says would change; undefined: it was not asked. */
  readonly planned = signal<TeamChanged | undefined>(undefined);
  readonly isNameWrong = signal(false);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: Parts;
  readonly #all: readonly Member[];
  /** Undefined: it is new. */
  readonly #team: string | undefined;

  /** How many are in it as it stands on the page. */
  readonly count = computed(() => this.members.value.size);

  constructor(parts: Parts, all: readonly Member[], team?: string) {
    this.#parts = parts;
    this.#all = all;
    this.#team = team;
    this.name.value = team ?? '';
    this.members.value = new Set(this.#idsIn(team));
  }

  set(id: string, isMember: boolean): void {
    const members = new Set(this.members.value);
    if (isMember) members.add(id);
    else members.delete(id);
    this.members.value = members;
    this.edited();
  }

  /** They changed something: what was compared does not hold any longer. */
  edited(): void {
    this.planned.value = undefined;
    this.isNameWrong.value = false;
  }

  async compare(): Promise<void> {
    if (this.name.value.trim() === '') {
      this.isNameWrong.value = true;
      return;
    }
    await this.#turns.run(async () => {
      this.planned.value = await this.#send(true);
    });
  }

  async apply(): Promise<void> {
    await this.#turns.run(async () => {
      const changed = await this.#send(false);
      this.planned.value = undefined;
      this.#parts.onApplied({ changed, undo: () => this.#takeBack(changed) });
    });
  }

  #send(isDryRun: boolean): Promise<TeamChanged> {
    const name = this.name.value.trim();
    const team = this.#team ?? name;
    const body = { ...(name !== team && { name }), agents: [...this.members.value] };
    return this.#put(`${encodeURIComponent(team)}?dryRun=${isDryRun}`, body);
  }

  /** Gives the team its name and its agents back, and other teams those that came from them. */
  async #takeBack({ team, moves }: TeamChanged): Promise<void> {
    const name = this.#team ?? team;
    await this.#put(encodeURIComponent(team), { ...(name !== team && { name }), agents: this.#idsIn(name) });
    const others = new Set(moves.flatMap(({ before }) => (before === undefined || before === name ? [] : [before])));
    for (const other of others) await this.#put(encodeURIComponent(other), { agents: this.#idsIn(other) });
  }

  #put(address: string, body: object): Promise<TeamChanged> {
    return this.#parts.api.ask<TeamChanged>({ method: 'PUT', path: `/teams/${address}`, body });
  }

  #idsIn(team: string | undefined): readonly string[] {
    return team === undefined ? [] : this.#all.filter((each) => each.team === team).map(({ id }) => id);
  }
}
