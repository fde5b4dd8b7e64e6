import { z } from 'zod';
import type { ErrorReason } from '../../../kernel/error-detail.ts';
import { errorCodes } from '../../../kernel/errors.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import { importJobStates, mostImportJobs, type ImportJob } from '../ports/import-job.ts';
import type { RedisConnection } from './connection/redis-connection.ts';
import { RedisDocuments } from './redis-documents.ts';

/** Of a list that grows with later versions: one that this program does not know is kept as it is. */
const errorReason = z.custom<ErrorReason>((value) => typeof value === 'string');
const count = z.number();
const ids = z.array(z.string()).readonly();

const schema = z.object({
  id: z.string(),
  campaignId: z.string(),
  by: z.string(),
  createdAt: count,
  dryRun: z.boolean(),
  format: z.literal('ndjson').exactOptional(),
  language: z.enum(['es', 'en']),
  map: z.array(z.object({ field: z.string(), column: z.string() })).readonly(),
  state: z.enum(importJobStates),
  startedAt: count.exactOptional(),
  endedAt: count.exactOptional(),
  phase: z.enum(['reading', 'storing']).exactOptional(),
  totalBytes: count,
  bytes: count,
  rows: count,
  rejected: count,
  stored: count,
  report: z.record(z.string(), z.unknown()).exactOptional(),
  failure: z.object({ code: z.enum(errorCodes), reason: errorReason.exactOptional() }).exactOptional(),
  undo: z
    .object({
      removed: count,
      kept: count,
      keptIds: ids,
      restored: count,
      changedSince: count,
      changedSinceIds: ids,
    })
    .exactOptional(),
  hasFiles: z.boolean(),
}) satisfies z.ZodType<ImportJob>;

/** The jobs of imports on Redis; one more than are kept, while the oldest makes room. */
export function redisImportJobs(redis: RedisConnection): DocumentStore<ImportJob> {
  const { importJobs: key } = redis.keys;
  return new RedisDocuments(redis, { key, schema, limit: mostImportJobs + 1, what: 'import' });
}
