import { afterAll, beforeAll } from 'vitest';
import { z } from 'zod';
import { MemoryAuditLog } from '../../src/store/memory/memory-audit-log.ts';
import { MemoryDocuments } from '../../src/store/memory/memory-documents.ts';
import { MemoryKeptAnswers } from '../../src/store/memory/memory-kept-answers.ts';
import { RedisAuditLog } from '../../src/store/redis/redis-audit-log.ts';
import { RedisDocuments } from '../../src/store/redis/redis-documents.ts';
import { RedisKeptAnswers } from '../../src/store/redis/redis-kept-answers.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { describeAuditLogContract } from './audit-log.contract.ts';
import { describeKeptAnswersContract } from './kept-answers.contract.ts';
import { describeDocumentStoreContract, sampleLimit, type Sample } from './document-store.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

const nothing = (): Promise<void> => Promise.resolve();

describeDocumentStoreContract('Memory', () =>
  Promise.resolve({ store: new MemoryDocuments<Sample>(sampleLimit), stop: nothing }),
);

describeDocumentStoreContract('Redis', async () => {
  const connection = await redis.connect();
  const schema = z.object({ id: z.string(), text: z.string() });
  const options = { key: connection.keys.people, schema, limit: sampleLimit, what: 'sample' };
  return { store: new RedisDocuments<Sample>(connection, options), stop: () => connection.close() };
});

describeAuditLogContract('Memory', (limit) => Promise.resolve({ log: new MemoryAuditLog(limit), stop: nothing }));

describeAuditLogContract('Redis', async (limit) => {
  const connection = await redis.connect();
  return { log: new RedisAuditLog(connection, limit), stop: () => connection.close() };
});

describeKeptAnswersContract('Memory', (bounds) =>
  Promise.resolve({ answers: new MemoryKeptAnswers(bounds), stop: nothing }),
);

describeKeptAnswersContract('Redis', async (bounds) => {
  const connection = await redis.connect();
  return { answers: new RedisKeptAnswers(connection, bounds), stop: () => connection.close() };
});
