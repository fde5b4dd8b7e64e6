import { z } from 'zod';
import { causeOfStop, type RecordStop } from '../../../dialer/attempt/record-stop.ts';
import type { FreeResult, StopResult } from '../ports/hopper.ts';
import { encodeStop } from '../record-codec.ts';
import type { CampaignKeys } from './connection/keys.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { scriptStatus } from './connection/script-status.ts';

type Batches = readonly (readonly string[])[];

const stopped = z.tuple([
  z.literal(scriptStatus.ok),
  z.array(
    z.union([
      z.literal(scriptStatus.ok).transform((): StopResult => 'stopped'),
      z.literal(scriptStatus.leased).transform((): StopResult => 'leased'),
      z.literal(scriptStatus.over).transform((): StopResult => 'over'),
      z.literal(scriptStatus.unchanged).transform((): StopResult => 'unchanged'),
      z.literal(scriptStatus.unknown).transform((): StopResult => 'unknown'),
    ]),
  ),
]);

const freed = z.tuple([
  z.literal(scriptStatus.ok),
  z.array(
    z.union([
      z.literal(scriptStatus.ok).transform((): FreeResult => 'freed'),
      z.literal(scriptStatus.leased).transform((): FreeResult => 'leased'),
      z.literal(scriptStatus.over).transform((): FreeResult => 'over'),
      z.literal(scriptStatus.unchanged).transform((): FreeResult => 'notStopped'),
      z.literal(scriptStatus.unknown).transform((): FreeResult => 'unknown'),
    ]),
  ),
]);

/** Keeps records of a campaign from being called. Each batch is one script: whole or not at all. */
export async function stopRecords(
  redis: RedisConnection,
  k: CampaignKeys,
  batches: Batches,
  stop: RecordStop,
): Promise<readonly StopResult[]> {
  const keys = [k.debtors, k.held, k.ready, k.scheduled, k.finished, k.callbacks, k.putOff, k.stops];
  const place = stop.kind === 'hold' ? ['h', stop.until ?? 'inf'] : ['f', causeOfStop(stop)];
  const all: StopResult[] = [];
  for (const ids of batches) {
    const args = [...place, encodeStop(stop), ...ids];
    all.push(...(await redis.run('stopRecords', { keys, args }, stopped))[1]);
  }
  return all;
}

/** Takes stops of records back, batch by batch. */
export async function freeRecords(
  redis: RedisConnection,
  k: CampaignKeys,
  batches: Batches,
): Promise<readonly FreeResult[]> {
  const keys = [k.debtors, k.priorities, k.held, k.ready, k.scheduled, k.finished, k.callbacks, k.stops];
  const all: FreeResult[] = [];
  for (const args of batches) all.push(...(await redis.run('freeRecords', { keys, args }, freed))[1]);
  return all;
}
