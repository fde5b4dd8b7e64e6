import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import { PersonalContacts } from '../../src/store/redis/personal/personal-contacts.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { describeContactsContract } from './contacts.contract.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

describeContactsContract('Memory', () => Promise.resolve({ stores: memoryStores(), stop: () => Promise.resolve() }));

describeContactsContract('Redis', async () => {
  const connection = await redis.connect();
  return { stores: redisStores(connection), stop: () => connection.close() };
});

it('keeps a number of an erased person barred, unreadable, until it is lifted', async () => {
  const connection = await redis.connect();
  const markOf = (e164: string): string => `mark of ${Buffer.from(e164).toString('hex')}`;
  const { contacts } = redisStores(connection, markOf);
  const [theirs, other] = ['+573007391846', '+573005550147'];
  await contacts.bar([theirs, other], 'crm');
  const traces = { numbers: [theirs], texts: [], callIds: [] };
  const personal = new PersonalContacts(connection, markOf);
  const erased = { debtorId: 'D1', alias: 'erased-x', ...traces };
  expect(await personal.forget(erased)).toBe(1);
  expect(await personal.forget(erased)).toBe(0);
  expect(await contacts.barredSlice(100)).toEqual({ numbers: [{ e164: other, by: 'crm' }], next: undefined });
  expect(await contacts.barred([theirs, other])).toMatchObject([{ by: 'erased' }, { by: 'crm' }]);
  expect(await contacts.bar([theirs], 'crm')).toEqual([false]);
  const attempt = { debtorId: 'D2', e164: theirs, callId: 'c1', seenVersion: 0, now: 1, expiresAt: 1_000 };
  expect(await contacts.reserve(attempt)).toBe('barred');
  expect(await contacts.lift([theirs])).toEqual([true]);
  expect(await contacts.reserve(attempt)).toBe('reserved');
  await connection.close();
});
