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

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper'>;
  readonly runner: Pick<FloorRunner, 'subscribe'>;
  readonly clock: Clock;
}

/** The newest that became of callbacks, in all campaigns: older ones are in the journal. */
const mostKept = 1_000;
const mostListed = 1_000;

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
    const { campaigns, hopper } = this.#parts.stores;
    if (!(await campaigns.get(campaignId))) {
      throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId });
    }
    const pending = await hopper.callbacks(campaignId, Number.MAX_SAFE_INTEGER, mostListed);
    const records = await hopper.find(
      campaignId,
      pending.map(({ debtorId }) => debtorId),
    );
    const open = pending.flatMap(({ debtorId, at }, index): CallbackReport[] => {
      const { callBackAt, callBackAgent } = records[index]?.progress ?? {};
      if (callBackAt === undefined) return [];
      return [this.#openReport(campaignId, { debtorId, at, promisedAt: callBackAt, ...named(callBackAgent) })];
    });
    const over = [...this.#changes.values()].filter((change) => change.campaignId === campaignId).flatMap(reportOver);
    return [...open, ...over.reverse()];
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
