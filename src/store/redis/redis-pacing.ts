import { z } from 'zod';
import type { BudgetTransition, WindowCounts } from '../../../dialer/pacing/budget.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { PacingStore } from '../ports/pacing-store.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

const recorded = z.tuple([z.literal(scriptStatus.ok), z.int()]);
const recovered = z.tuple([z.literal(scriptStatus.ok)], z.coerce.string());
const stepKind = z.enum(['live', 'connected', 'abandoned', 'machineHangUp']);
const count = z.coerce.number().int().nonnegative();
const fieldPattern = /^(.+):(live|abandoned|machineHangUps)$/;
/** Steps of an attempt are recognised this long. */
const rememberMs = 2 * 86_400_000;

/** Budgets and knowledge on Redis: counts in one hash of each campaign, changed only by script. */
export class RedisPacing implements PacingStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async record(campaignId: string, steps: readonly BudgetTransition[]): Promise<number> {
    const newest = steps.reduce((latest, { at }) => Math.max(latest, at), 0);
    const args = [
      newest - rememberMs,
      ...steps.flatMap(({ callId, kind, windowKey, at }) => [callId, kind, windowKey, at]),
    ];
    const [, fresh] = await this.#redis.run('noteBudget', { keys: this.#keys(campaignId), args }, recorded);
    return fresh;
  }

  async recover(
    campaignId: string,
    goingOn: readonly string[],
    now: EpochMs,
  ): Promise<Readonly<Record<string, WindowCounts>>> {
    const call = { keys: this.#keys(campaignId), args: [now, ...goingOn] };
    const [, ...parts] = await this.#redis.run('recoverBudget', call, recovered);
    return countsOf(parts);
  }

  async lastSteps(
    campaignId: string,
    attemptIds: readonly string[],
  ): Promise<ReadonlyMap<string, BudgetTransition['kind']>> {
    if (attemptIds.length === 0) return new Map();
    const { budgetSteps } = this.#redis.keys.campaign(campaignId);
    const steps = await this.#redis.use((client) => client.hmget(budgetSteps, ...attemptIds));
    const known = attemptIds.flatMap((id, index) => {
      const kind = steps[index]?.split(' ').at(-1);
      return kind === undefined ? [] : [[id, stepKind.parse(kind)] as const];
    });
    return new Map(known);
  }

  async saveKnowledge(floorId: string, knowledge: string): Promise<void> {
    const key = this.#redis.keys.floor(floorId).knowledge;
    await this.#redis.use((client) => client.set(key, knowledge));
  }

  async loadKnowledge(floorId: string): Promise<string | undefined> {
    const key = this.#redis.keys.floor(floorId).knowledge;
    return (await this.#redis.use((client) => client.get(key))) ?? undefined;
  }

  #keys(campaignId: string): readonly string[] {
    const { budget, budgetSteps, budgetTimes, budgetPending } = this.#redis.keys.campaign(campaignId);
    return [budget, budgetSteps, budgetTimes, budgetPending];
  }
}

/** Fields and values of the budget hash, one after the other. */
function countsOf(parts: readonly string[]): Readonly<Record<string, WindowCounts>> {
  const windows: Record<string, { live: number; abandoned: number; machineHangUps: number }> = {};
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [, window, kind] = fieldPattern.exec(parts[index] ?? '') ?? [];
    if (window === undefined) continue;
    const counts = (windows[window] ??= { live: 0, abandoned: 0, machineHangUps: 0 });
    counts[kind as keyof WindowCounts] = count.parse(parts[index + 1]);
  }
  return windows;
}
