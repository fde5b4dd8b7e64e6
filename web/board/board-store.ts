import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { z } from 'zod';
import type { boardReply } from '../../src/api/contracts/board.ts';
import { freshnessOf, type Freshness } from '../shared/live/freshness.ts';
import type { LiveMessage } from '../shared/live/live-machine.ts';

export type Board = z.output<typeof boardReply>;
export type Agent = Board['floor']['agents'][number];
export type Campaign = Board['floor']['campaigns'][number];
export type Alarm = Board['alarms'][number];

/** A row that keeps its place on the page while its figures change. */
export interface Row<T> {
  readonly id: string;
  readonly view: Signal<T>;
}

/** Rows by id; who reads `rows` is drawn again only when one comes or goes. */
class Rows<T> {
  readonly #rows = new Map<string, Row<T>>();
  readonly rows = signal<readonly Row<T>[]>([]);
  readonly #idOf: (view: T) => string;
  readonly #nameOf: (view: T) => string;

  constructor(idOf: (view: T) => string, nameOf: (view: T) => string) {
    this.#idOf = idOf;
    this.#nameOf = nameOf;
  }

  /** Changes a row that is there; another is on no board yet. */
  change(id: string, to: (view: T) => T): void {
    const row = this.#rows.get(id);
    if (row) row.view.value = to(row.view.peek());
  }

  /** @param gone ids of rows that went away; absent: the views are all there are */
  take(views: readonly T[], gone?: readonly string[]): void {
    let isOther = false;
    for (const view of views) {
      const id = this.#idOf(view);
      const row = this.#rows.get(id);
      if (row) row.view.value = view;
      else this.#rows.set(id, { id, view: signal(view) });
      isOther ||= row === undefined;
    }
    const kept = new Set(views.map(this.#idOf));
    for (const id of gone ?? [...this.#rows.keys()].filter((each) => !kept.has(each)))
      isOther = this.#rows.delete(id) || isOther;
    if (isOther) this.rows.value = [...this.#rows.values()].sort((a, b) => this.#compare(a, b));
  }

  #compare(a: Row<T>, b: Row<T>): number {
    const [one, other] = [a, b].map(({ view }) => this.#nameOf(view.peek()));
    return (one ?? '').localeCompare(other ?? '') || a.id.localeCompare(b.id);
  }
}

/**
 * The newest board of the service, for the page. It counts nothing: every figure is one that the service sent, and when no board
 * comes, time stands still on the page too.
 */
export class BoardStore {
  readonly agents = new Rows<Agent>(
    ({ agentId }) => agentId,
    ({ name }) => name,
  );
  readonly campaigns = new Rows<Campaign>(
    ({ campaignId }) => campaignId,
    ({ name }) => name,
  );
  /** All of the board that has no rows; undefined until the first came. */
  readonly board: Signal<Board | undefined> = signal(undefined);
  readonly freshness: ReadonlySignal<Freshness>;
  /** Now, by the clock of the service: as of the last board, and the time since; it stands still when none comes. Epoch ms. */
  readonly serviceNow: ReadonlySignal<number>;
  readonly #heardAt = signal<number | undefined>(undefined);

  /** @param now of a monotonic clock, ms */
  constructor(now: ReadonlySignal<number>) {
    const age = computed(() => {
      const heardAt = this.#heardAt.value;
      return heardAt === undefined ? undefined : Math.max(0, now.value - heardAt);
    });
    this.freshness = computed(() => freshnessOf(age.value));
    this.serviceNow = computed(() => {
      const since = this.freshness.value === 'lost' ? 0 : (age.value ?? 0);
      return (this.board.value?.floor.at ?? 0) + since;
    });
  }

  /** @param at when the message came, by the monotonic clock */
  take(message: LiveMessage, at: number): void {
    // An agent's state is shown at once; boards come four times a second at most, and say the rest.
    if (message.type === 'agentStateChanged')
      this.agents.change(message.agentId, (agent) => ({ ...agent, state: message.to, since: message.at }));
    if (message.type !== 'board' && message.type !== 'boardChanged') return;
    const { board } = message;
    const gone = message.type === 'boardChanged' ? message.gone : undefined;
    batch(() => {
      this.agents.take(board.floor.agents, gone?.agents);
      this.campaigns.take(board.floor.campaigns, gone?.campaigns);
      this.board.value = board;
      this.#heardAt.value = at;
    });
  }
}
