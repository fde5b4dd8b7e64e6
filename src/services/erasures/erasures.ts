import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import { lookEvery } from '../../../kernel/repeat.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { ErasedPerson } from '../../store/ports/erased-person.ts';
import { mostErasures, type Erasure } from '../../store/ports/erasure.ts';
import type { KeptOfPerson, PersonalStore } from '../../store/ports/personal-store.ts';
import type { RecordStops } from '../debtors/record-stops.ts';

interface Parts {
  readonly erasures: DocumentStore<Erasure>;
  /** In this order: what brings the person anew comes first. Empty: nobody can be erased here. */
  readonly stores: readonly PersonalStore[];
  /** Keeps what this process remembers of the person from being written again. */
  readonly note: (person: ErasedPerson) => void;
  readonly stops: Pick<RecordStops, 'stop'>;
  /** Further ids of the person: of records that were merged into theirs, or that theirs was merged into. */
  readonly otherIds: (debtorId: string) => Promise<readonly string[]>;
  /** Takes what was removed, or made anonymous under this alias, out of the files of the stores, too. */
  readonly cleanFiles: (alias: string) => Promise<void>;
  /** Whether something that an erasure kept is still there. */
  readonly isThere: (kept: KeptOfPerson) => Promise<boolean>;
  /** Puts the erasure on record. */
  readonly record: (erasure: Erasure) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** An erasure that waits is looked at again after this, ms. */
const lookEveryMs = 2_000;
/** Between two rounds: what was on its way to a store has arrived by then, ms. */
const settleMs = 3_000;
/** Rounds at most: more of them would mean that somebody brings the person again and again. */
const mostRounds = 10;

/**
 * Erases persons from everything that is kept: one after the other, each noted before it begins and gone on with after a crash.
 * Every store forgets them as often as it takes until a whole round finds nothing.
 */
export class Erasures {
  readonly #parts: Parts;
  #timer: Timer | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #isStopped = false;
  /** Nobody waits to be erased. Only `ask` brings somebody: no other process takes writes. */
  #isIdle = false;
  /** How often somebody was asked for. */
  #asks = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Goes on with what an earlier run left. */
  start(): void {
    const failure = 'erasures could not be looked at';
    this.#timer = lookEvery(lookEveryMs, () => (this.#isIdle ? Promise.resolve() : this.look()), {
      ...this.#parts,
      failure,
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    await this.#turn;
  }

  /**
   * Notes that a person is to be erased; the work begins at once, and goes on after a restart. Asked again before it is done,
   * answers with the same erasure.
   *
   * @throws AppError STORE_VOLATILE where the stores lie in this process' memory
   */
  async ask(debtorId: string, by: string): Promise<Erasure> {
    if (this.#parts.stores.length === 0)
      throw new AppError('STORE_VOLATILE', 'this store forgets everybody when it ends');
    // The first erasure forgets which ids belong together: the others are noted before it can begin.
    for (const id of await this.#parts.otherIds(debtorId)) await this.#askOne(id, by);
    return this.#askOne(debtorId, by);
  }

  async #askOne(debtorId: string, by: string): Promise<Erasure> {
    const { erasures, clock } = this.#parts;
    const all = await erasures.list();
    const underWay = all.find(({ person }) => person?.debtorId === debtorId);
    if (underWay) return underWay;
    await this.#makeRoom(all);
    const alias = `erased-${randomBytes(9).toString('base64url')}`;
    const person: ErasedPerson = { debtorId, alias, numbers: [], texts: [], callIds: [] };
    const erasure: Erasure = {
      ...{ id: randomUUID(), by, askedAt: clock.now(), state: 'waiting', counts: {} },
      person,
    };
    if ((await erasures.put(erasure)) !== 'stored') throw new AppError('STORE_REPLY', 'no room for another erasure');
    this.#asks += 1;
    this.#isIdle = false;
    return erasure;
  }

  /** The newest first. What an erasure kept is listed while it is there. */
  async list(): Promise<readonly Erasure[]> {
    const all = [...(await this.#parts.erasures.list())].sort((a, b) => b.askedAt - a.askedAt);
    return Promise.all(all.map((erasure) => this.#withWhatIsThere(erasure)));
  }

  async #withWhatIsThere({ kept = [], ...erasure }: Erasure): Promise<Erasure> {
    if (kept.length === 0) return erasure;
    const isThere = await Promise.all(kept.map((each) => this.#parts.isThere(each)));
    const left = kept.filter((_, i) => isThere[i]);
    return left.length > 0 ? { ...erasure, kept: left } : erasure;
  }

  /** Erases whoever is to be erased and not in a call. */
  look(): Promise<void> {
    const done = this.#turn.then(async () => {
      const asks = this.#asks;
      const waiting = (await this.list()).filter(({ state }) => state !== 'done').toReversed();
      // Whoever was asked for while the list was read may not be in it.
      this.#isIdle = waiting.length === 0 && asks === this.#asks;
      for (const erasure of waiting) {
        if (this.#isStopped) return;
        await this.#erase(erasure);
      }
    });
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #erase(erasure: Erasure): Promise<void> {
    try {
      if (!erasure.person) {
        await this.#finish(erasure);
        return;
      }
      if (erasure.waitsFor !== 'call') await this.#stopCalls(erasure.person);
      const traced = await this.#keep({ ...erasure, person: await this.#trace(erasure.person), state: 'erasing' });
      const forgotten = await this.#rounds(traced);
      if (forgotten.state === 'erasing') await this.#finish(forgotten);
    } catch (error) {
      const waitsFor = error instanceof AppError ? error.code : 'SERVICE_FAILED';
      this.#parts.log.warn({ erasure: erasure.id, err: error }, 'an erasure waits');
      await this.#keep({ ...((await this.#parts.erasures.get(erasure.id))?.document ?? erasure), waitsFor });
    }
  }

  /** Nobody calls them from now on; a call in progress goes on. */
  async #stopCalls({ debtorId }: ErasedPerson): Promise<void> {
    const asker = { id: 'erasure', mayIn: () => true };
    await this.#parts.stops.stop([debtorId], { kind: 'withdraw', reason: 'legal' }, { asker });
  }

  async #trace(person: ErasedPerson): Promise<ErasedPerson> {
    let traced = person;
    for (const store of this.#parts.stores) traced = (await store.trace?.(traced)) ?? traced;
    this.#parts.note(traced);
    return traced;
  }

  async #rounds(before: Erasure): Promise<Erasure> {
    let erasure = before;
    for (let round = 1; round <= mostRounds && !this.#isStopped; round += 1) {
      const found = await this.#round(erasure);
      if (found === 'busy') return this.#keep({ ...erasure, state: 'waiting', waitsFor: 'call' });
      erasure = await this.#keep(found.erasure);
      if (found.count === 0) return erasure;
      await new Promise<void>((resolve) => this.#parts.clock.setTimer(settleMs, resolve));
      erasure = await this.#keep({ ...erasure, person: await this.#trace(erasure.person as ErasedPerson) });
    }
    return { ...erasure, state: 'waiting' };
  }

  async #round(erasure: Erasure): Promise<{ readonly erasure: Erasure; readonly count: number } | 'busy'> {
    const { person } = erasure;
    if (!person) return { erasure, count: 0 };
    const counts = { ...erasure.counts };
    let sum = 0;
    for (const store of this.#parts.stores) {
      const count = await store.forget(person);
      if (count === 'busy') return 'busy';
      counts[store.name] = (counts[store.name] ?? 0) + count;
      sum += count;
    }
    return { erasure: { ...erasure, counts }, count: sum };
  }

  /** The erasure names nobody before the files are cleaned: they would keep whom it named. */
  async #finish({ id, by, askedAt, counts, person, kept, alias = person?.alias }: Erasure): Promise<void> {
    const { clock, cleanFiles, record, log } = this.#parts;
    if (alias === undefined) return;
    const left = person ? await this.#keptOf(person) : kept;
    const erasure: Erasure = { id, by, askedAt, counts, state: 'erasing', ...(left && { kept: left }) };
    await this.#keep({ ...erasure, alias });
    await cleanFiles(alias);
    const done: Erasure = { ...erasure, state: 'done', doneAt: clock.now() };
    await record(done);
    await this.#keep(done);
    log.info({ erasure: done.id, counts: done.counts }, 'a person was erased');
  }

  async #keptOf(person: ErasedPerson): Promise<readonly KeptOfPerson[] | undefined> {
    const kept: KeptOfPerson[] = [];
    for (const store of this.#parts.stores) kept.push(...((await store.kept?.(person)) ?? []));
    return kept.length > 0 ? kept : undefined;
  }

  async #keep(erasure: Erasure): Promise<Erasure> {
    const { erasures } = this.#parts;
    const known = await erasures.get(erasure.id);
    await erasures.put(erasure, known?.version);
    return erasure;
  }

  async #makeRoom(all: readonly Erasure[]): Promise<void> {
    if (all.length < mostErasures) return;
    const [oldest] = all.filter(({ state }) => state === 'done').sort((a, b) => a.askedAt - b.askedAt);
    if (oldest) await this.#parts.erasures.remove(oldest.id);
  }
}
