import { mergeDebtor } from '../../../dialer/debtor/merge-debtor.ts';
import type { ImportProblem } from '../../../dialer/debtor/import-problem.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { StoredRecord } from '../../store/ports/hopper.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { mergeMemories } from './merge-memories.ts';

/** Which records are one debtor's. */
export interface MergeOrder {
  readonly campaignId: string;
  /** Whose record stays. */
  readonly survivorId: string;
  /** Whose record becomes part of it. */
  readonly absorbedId: string;
}

/** What a merge did. */
export interface MergeReport {
  readonly debtorId: string;
  readonly change: 'merged' | 'unchanged';
  /** What both records were; empty when they had been merged before. */
  readonly before: readonly StoredRecord[];
  readonly after: StoredRecord;
  /** What did not fit, or was said twice: the survivor's counts. */
  readonly problems: readonly ImportProblem[];
}

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper' | 'contacts' | 'values'>;
  readonly clock: Clock;
  readonly runner: Pick<FloorRunner, 'feed'>;
  /** Notes in the journal what did not come from the floor. */
  readonly note: (what: string, fields: Readonly<Record<string, unknown>>) => void;
  /** Waits until the floor has given records back. */
  readonly pause: () => Promise<void>;
}

/** How often the floor is given time to give back records that are in line. */
const mostTries = 8;

/**
 * Makes two records of a campaign one. The contact ledger is first: from then on attempts of both count against the caps of the
 * survivor, whatever becomes of this process; repeating the merge completes it.
 */
export class DebtorMerges {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @throws AppError CAMPAIGN_UNKNOWN; NOT_FOUND when either has no record; REQUEST_INVALID when both ids are one; CALL_STATE while
   * either is in a call
   */
  async merge({ campaignId, ...ids }: MergeOrder): Promise<MergeReport> {
    const { stores, runner, note } = this.#parts;
    const { hopper, contacts } = stores;
    if (!(await stores.campaigns.get(campaignId)))
      throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId });
    if (ids.survivorId === ids.absorbedId) throw sameDebtor();
    const [survivorId = ids.survivorId, absorbedId = ids.absorbedId] = await hopper.survivors(campaignId, [
      ...[ids.survivorId, ids.absorbedId],
    ]);
    if (survivorId === absorbedId) return this.#again(campaignId, survivorId, ids.absorbedId);
    const before = await this.#records(campaignId, [survivorId, absorbedId]);
    await contacts.merge(survivorId, absorbedId);
    await this.#join({ campaignId, survivorId, absorbedId });
    // A call of the absorbed may have ended while the records were read.
    await contacts.merge(survivorId, absorbedId);
    await this.#learn({ campaignId, survivorId, absorbedId });
    const [after] = await this.#records(campaignId, [survivorId]);
    const [first, second] = before;
    if (!first || !second || !after) throw unknown();
    note('debtorsMerged', { campaignId, debtorId: survivorId, absorbedId });
    runner.feed({ type: 'recordsAdded', campaignId });
    const { problems } = mergeDebtor(first.debtor, second.debtor);
    return { debtorId: survivorId, change: 'merged', before, after, problems };
  }

  async #again(campaignId: string, survivorId: string, absorbedId: string): Promise<MergeReport> {
    const [after] = await this.#records(campaignId, [survivorId]);
    if (!after) throw unknown();
    if (absorbedId !== survivorId) {
      await this.#parts.stores.contacts.merge(survivorId, absorbedId);
      await this.#learn({ campaignId, survivorId, absorbedId });
    }
    return { debtorId: survivorId, change: 'unchanged', before: [], after, problems: [] };
  }

  #learn(order: MergeOrder): Promise<void> {
    const { stores, clock } = this.#parts;
    return mergeMemories(stores.values, order, clock.now());
  }

  /** Records that are in line are asked back; those in a call are not. */
  async #join({ campaignId, survivorId, absorbedId }: MergeOrder): Promise<void> {
    const { stores, runner, pause } = this.#parts;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const result = await stores.hopper.merge(campaignId, survivorId, absorbedId);
      if (result === 'unknown') throw unknown();
      if (result !== 'leased') return;
      for (const { debtor } of await this.#records(campaignId, [survivorId, absorbedId])) {
        const numbers = debtor.phones.map(({ e164 }) => e164);
        runner.feed({ type: 'recordChanged', campaignId, debtorId: debtor.id, numbers });
      }
      await pause();
    }
    throw new AppError('CALL_STATE', { reason: 'debtorBusy' });
  }

  async #records(campaignId: string, ids: readonly string[]): Promise<readonly StoredRecord[]> {
    const found = await this.#parts.stores.hopper.find(campaignId, ids);
    const records = found.filter((record) => record !== undefined);
    if (records.length < ids.length) throw unknown();
    return records;
  }
}

function unknown(): AppError {
  return new AppError('NOT_FOUND', { reason: 'debtorUnknown' });
}

function sameDebtor(): AppError {
  const fields = [{ in: 'body', path: '/debtorId', code: 'notAllowed', message: 'the id of another debtor' }];
  return new AppError('REQUEST_INVALID', { reason: 'sameDebtor' }, { details: { fields } });
}
