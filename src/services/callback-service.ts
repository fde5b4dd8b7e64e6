import type { UndialledReason } from '../../dialer/attempt/attempt-reasons.ts';
import type { Outcome } from '../../dialer/outcome/outcome.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { CallBackChanged } from '../floor/state/commands.ts';
import type { CallbackCircle, CallbackState } from '../floor/state/callbacks.ts';
import type { FloorRunner } from '../run/floor-runner.ts';
import type { Stores } from '../store/ports/stores.ts';

/** A callback as it stands. */
export interface CallbackReport {
  readonly debtorId: string;
  /** When the debtor is called, or was last. */
  readonly at: EpochMs;
  readonly promisedAt: EpochMs;
  /** By whom the debtor asked to be called; absent: by anybody. */
  readonly promisedAgent?: string;
  readonly state: CallbackState;
  /** Who is kept for it, or took it. */
  readonly agentId?: string;
  readonly circle?: CallbackCircle;
  /** Why it was put off or dropped. */
  readonly reason?: UndialledReason;
  readonly outcome?: Outcome;
}

/** A callback in its campaign. */
export interface CampaignCallback extends CallbackReport {
  readonly campaignId: string;
}

/** Which callbacks are looked for; what is absent is any. */
export interface WantedCallbacks {
  readonly campaign?: string;
  /** Who was promised, is kept for it, or took it. */
  readonly agent?: string;
  /** Promised for from then (inclusive) … */
  readonly from?: EpochMs;
  /** … until then (exclusive). */
  readonly until?: EpochMs;
  readonly state?: CallbackState;
}

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper'>;
  readonly runner: Pick<FloorRunner, 'subscribe'>;
  readonly clock: Clock;
}

/** The newest that became of callbacks, in all campaigns: older ones are in the journal. */
const mostKept = 1_000;
const mostListed = 1_000;
/** Of one campaign, over all its pages: it bounds what one question reads from the store. */
const mostFound = 100_000;

/** Which callbacks there are, and what became of those that came due since the service started. */
export class CallbackService {
  readonly #parts: Parts;
  /** By campaign, debtor and promise, oldest change first. */
  readonly #changes = new Map<string, CallBackChanged & { readonly changedAt: EpochMs }>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.runner.subscribe(({ at, commands }) => {
      for (const command of commands) if (command.type === 'callBackChanged') this.#note(command, at);
    });
  }

  /** Those to come, the earliest first, then those that are over, the newest first. @throws AppError CAMPAIGN_UNKNOWN */
  async list(campaignId: string): Promise<readonly CallbackReport[]> {
    if (!(await this.#parts.stores.campaigns.get(campaignId))) {
      throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId });
    }
    const open = await this.#open(campaignId, mostListed);
    return [...open, ...this.#over(campaignId).reverse()];
  }

  /**
   * Those of every campaign that is seen, by the instant they were promised for, the earliest first; of those that are over, what
   * {@link list} knows. It reads the campaign's open callbacks whole, whatever is looked for.
   */
  async find(wanted: WantedCallbacks, mayIn: (campaignId: string) => boolean): Promise<readonly CampaignCallback[]> {
    const found: CampaignCallback[] = [];
    for (const { campaign } of await this.#parts.stores.campaigns.list()) {
      const { id: campaignId } = campaign;
      if (campaignId !== (wanted.campaign ?? campaignId) || !mayIn(campaignId)) continue;
      const all = [...(await this.#open(campaignId, mostFound)), ...this.#over(campaignId)];
      found.push(...all.filter((one) => fits(one, wanted)).map((one) => ({ campaignId, ...one })));
    }
    return found.sort(byPromise);
  }

  async #open(campaignId: string, most: number): Promise<readonly CallbackReport[]> {
    const { hopper } = this.#parts.stores;
    const pending = await hopper.callbacks(campaignId, Number.MAX_SAFE_INTEGER, most);
    const records = await hopper.find(
      campaignId,
      pending.map(({ debtorId }) => debtorId),
    );
    return pending.flatMap(({ debtorId, at }, index): CallbackReport[] => {
      const { callBackAt, callBackAgent } = records[index]?.progress ?? {};
      if (callBackAt === undefined) return [];
      return [this.#openReport(campaignId, { debtorId, at, promisedAt: callBackAt, ...named(callBackAgent) })];
    });
  }

  /** The oldest change first. */
  #over(campaignId: string): CallbackReport[] {
    return [...this.#changes.values()].filter((change) => change.campaignId === campaignId).flatMap(reportOver);
  }

  #note(change: CallBackChanged, changedAt: EpochMs): void {
    const key = keyOf(change);
    const before = this.#changes.get(key);
    this.#changes.delete(key);
    // Who was kept for a callback is known when it ends, too, whether they talked or not.
    const kept = before?.change === 'dialled' ? { agentId: before.agentId, circle: before.circle } : {};
    this.#changes.set(key, { ...kept, ...change, changedAt });
    const [oldest] = this.#changes.keys();
    if (this.#changes.size > mostKept && oldest !== undefined) this.#changes.delete(oldest);
  }

  #openReport(
    campaignId: string,
    callback: Pick<CallbackReport, 'debtorId' | 'at' | 'promisedAt' | 'promisedAgent'>,
  ): CallbackReport {
    const change = this.#changes.get(keyOf({ campaignId, ...callback }));
    if (change?.change === 'dialled') {
      return { ...callback, state: 'dialled', agentId: change.agentId, circle: change.circle };
    }
    const state = callback.at <= this.#parts.clock.now() ? 'due' : 'waiting';
    return { ...callback, state, ...(change?.change === 'putOff' ? { reason: change.reason } : {}) };
  }
}

function fits(
  { promisedAt, promisedAgent, agentId, state }: CallbackReport,
  { agent, from = 0, until = Infinity, state: wantedState = state }: WantedCallbacks,
): boolean {
  const isTheirs = agent === undefined || agent === promisedAgent || agent === agentId;
  return isTheirs && promisedAt >= from && promisedAt < until && state === wantedState;
}

/** The order of callbacks over campaigns: no two are alike in all three. */
export function byPromise(
  a: Pick<CampaignCallback, 'promisedAt' | 'campaignId' | 'debtorId'>,
  b: Pick<CampaignCallback, 'promisedAt' | 'campaignId' | 'debtorId'>,
): number {
  if (a.promisedAt !== b.promisedAt) return a.promisedAt - b.promisedAt;
  if (a.campaignId !== b.campaignId) return a.campaignId < b.campaignId ? -1 : 1;
  return a.debtorId < b.debtorId ? -1 : Number(a.debtorId > b.debtorId);
}

function keyOf({ campaignId, debtorId, promisedAt }: Pick<CallBackChanged, 'campaignId' | 'debtorId' | 'promisedAt'>) {
  return JSON.stringify([campaignId, debtorId, promisedAt]);
}

function named(agentId: string | undefined): Pick<CallbackReport, 'promisedAgent'> {
  return agentId === undefined ? {} : { promisedAgent: agentId };
}

function reportOver(change: CallBackChanged & { readonly changedAt: EpochMs }): readonly CallbackReport[] {
  const { debtorId, promisedAt, promisedAgent, changedAt: at } = change;
  const about = { debtorId, at, promisedAt, ...named(promisedAgent) };
  if (change.change === 'dropped') return [{ ...about, state: 'dropped', reason: change.reason }];
  if (change.change !== 'ended') return [];
  const { outcome, agentId, circle } = change as typeof change & Pick<CallbackReport, 'circle'>;
  const taken = { ...(agentId === undefined ? {} : { agentId }), ...(circle === undefined ? {} : { circle }) };
  return [{ ...about, state: 'ended', outcome, ...taken }];
}
