import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { recordingsSchema } from './recordings-schema.ts';

const key = randomBytes(32).toString('base64');
const bucket = {
  ...{ endpoint: 'https://s3.sa-east-1.amazonaws.com', name: 'recordings', region: 'sa-east-1' },
  ...{ accessKeyId: 'a', secretAccessKey: 'b' },
};

const problems = (value: unknown): readonly string[] =>
  (recordingsSchema.safeParse(value).error?.issues ?? []).map(({ path: at, message }) => `${at.join('.')}: ${message}`);

it('has no bucket and no keys by default', () => {
  expect(recordingsSchema.parse({})).toEqual({ retentionDays: 0, encryption: { keys: [] } });
  expect(recordingsSchema.parse({ bucket }).bucket).toMatchObject({ prefix: '' });
});

it('takes keys as they are or from files', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'marcador-key-'));
  const file = path.join(folder, 'key');
  writeFileSync(file, `${key}\n`);
  const keys = [
    { id: 'k2', file },
    { id: 'k1', secret: key },
  ];
  expect(recordingsSchema.parse({ encryption: { keys } }).encryption.keys).toEqual([
    { id: 'k2', secret: key },
    { id: 'k1', secret: key },
  ]);
  rmSync(folder, { recursive: true });
  expect(problems({ encryption: { keys } })[0]).toContain('encryption.keys.0.file');
});

it.each([
  ['a short key', [{ id: 'k', secret: 'c2hvcnQ=' }], 'encryption.keys.0.secret'],
  ['neither key nor file', [{ id: 'k' }], 'encryption.keys.0: either'],
  ['both', [{ id: 'k', secret: key, file: '/k' }], 'encryption.keys.0: either'],
  ['an id that is no word', [{ id: 'k 1', secret: key }], 'encryption.keys.0.id'],
  [
    'one id twice',
    [
      { id: 'k', secret: key },
      { id: 'k', secret: key },
    ],
    'encryption.keys: keys with different ids',
  ],
])('refuses %s', (_, keys, problem) => {
  const found = problems({ encryption: { keys } });
  expect(found.join('\n')).toContain(problem);
  expect(found.join('\n')).not.toContain(key);
});

it.each([
  ['endpoint', 's3.amazonaws.com'],
  ['endpoint', 'https://user:secret@s3.amazonaws.com'],
  ['endpoint', 'https://s3.amazonaws.com/recordings'],
  ['name', 'Recordings'],
  ['prefix', '/lima'],
  ['prefix', 'lima'],
  ['region', 'sa east'],
])('refuses a bucket with the %s %s', (name, value) => {
  expect(problems({ bucket: { ...bucket, [name]: value } })[0]).toContain(`bucket.${name}`);
});
