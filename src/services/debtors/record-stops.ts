import type { RecordStop, StopKind, StopReason } from '../../../dialer/attempt/record-stop.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { FreeResult, StopResult } from '../../store/ports/hopper.ts';
import type { Stores } from '../../store/ports/stores.ts';

/** What is asked for some debtors. */
export interface StopOrder {
  readonly kind: StopKind;
  readonly reason: StopReason;
  /** When a hold ends by itself. */
  readonly until?: EpochMs | undefined;
}

/** Who asks, and where they may. */
export interface StopAsker {
  readonly id: string;
  /** Whether they may stop records of this campaign. */
  readonly mayIn: (campaignId: string) => boolean;
}

/** What became of a debtor's records; no campaigns: nobody knows this debtor. */
export interface StopReport<R = StopResult> {
  readonly debtorId: string;
  readonly campaigns: readonly { readonly campaignId: string; readonly result: Exclude<R, 'unknown'> }[];
}

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper'>;
  readonly runner: Pick<FloorRunner, 'feed'>;
  /** Notes in the journal what did not come from the floor. */
  readonly note: (what: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly clock: Clock;
}

/**
 * Keeps debtors from being called, in one campaign or in all that have them. The store is asked first: from then on no
 * attempt can begin, whatever becomes of this process. The floor is told next, for records in line or in progress.
 */
export class RecordStops {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @param campaignId absent: every campaign that the asker may change
   * @throws AppError CAMPAIGN_UNKNOWN, FORBIDDEN, REQUEST_INVALID when a hold would be over already
   */
  async stop(
    debtorIds: readonly string[],
    order: StopOrder,
    { asker, campaignId }: { readonly asker: StopAsker; readonly campaignId?: string | undefined },
  ): Promise<readonly StopReport[]> {
    const { stores, runner, note, clock } = this.#parts;
    const { kind, reason, until } = order;
    const at = clock.now();
    if (until !== undefined && until <= at) throw instantPast();
    const stop: RecordStop = { kind, reason, at, by: asker.id, ...(until === undefined ? {} : { until }) };
    const reports = emptyReports<StopResult>(debtorIds);
    for (const id of await this.#campaigns(asker, campaignId)) {
      const ids = await stores.hopper.survivors(id, debtorIds);
      const results = await stores.hopper.stop(id, ids, stop);
      collect(reports, id, results);
      const stopped = ids.filter((_, at) => results[at] !== 'unknown');
      if (stopped.length > 0) note('recordsStopped', { campaignId: id, ...stop, debtorIds: stopped });
      for (const [index, debtorId] of ids.entries()) {
        if (results[index] === 'leased') runner.feed({ type: 'recordStopped', campaignId: id, debtorId, stop });
      }
    }
    return reports;
  }

  /** Takes stops back. @throws as {@link stop} */
  async free(
    debtorIds: readonly string[],
    { asker, campaignId }: { readonly asker: StopAsker; readonly campaignId?: string | undefined },
  ): Promise<readonly StopReport<FreeResult>[]> {
    const { stores, runner, note } = this.#parts;
    const reports = emptyReports<FreeResult>(debtorIds);
    for (const id of await this.#campaigns(asker, campaignId)) {
      const ids = await stores.hopper.survivors(id, debtorIds);
      const results = await stores.hopper.free(id, ids);
      collect(reports, id, results);
      const known = ids.filter((_, at) => results[at] !== 'unknown');
      if (known.length > 0) note('recordsFreed', { campaignId: id, by: asker.id, debtorIds: known });
      for (const [index, debtorId] of ids.entries()) {
        if (results[index] === 'leased') runner.feed({ type: 'recordFreed', campaignId: id, debtorId });
      }
      if (results.includes('freed')) runner.feed({ type: 'recordsAdded', campaignId: id });
    }
    return reports;
  }

  async #campaigns({ mayIn }: StopAsker, named: string | undefined): Promise<readonly string[]> {
    const all = (await this.#parts.stores.campaigns.list()).map(({ campaign }) => campaign.id);
    if (named === undefined) return all.filter(mayIn);
    if (!mayIn(named)) throw new AppError('FORBIDDEN', { reason: 'outsideScope', permission: 'debtors.hold' });
    if (!all.includes(named)) throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId: named });
    return [named];
  }
}

interface GrowingReport<R> extends StopReport<R> {
  readonly campaigns: { readonly campaignId: string; readonly result: Exclude<R, 'unknown'> }[];
}

function emptyReports<R>(debtorIds: readonly string[]): readonly GrowingReport<R>[] {
  return debtorIds.map((debtorId) => ({ debtorId, campaigns: [] }));
}

/** Adds what one campaign answered. */
function collect<R extends string>(
  reports: readonly GrowingReport<R>[],
  campaignId: string,
  results: readonly R[],
): void {
  for (const [index, { campaigns }] of reports.entries()) {
    const result = results[index];
    if (result !== undefined && isKnown(result)) campaigns.push({ campaignId, result });
  }
}

function isKnown<R extends string>(result: R): result is Exclude<R, 'unknown'> {
  return result !== 'unknown';
}

function instantPast(): AppError {
  const field = { in: 'body', path: '/until', code: 'tooSmall', message: 'an instant that is still to come' };
  return new AppError('REQUEST_INVALID', { reason: 'instantPast' }, { details: { fields: [field] } });
}
