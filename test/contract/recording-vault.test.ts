import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BucketVault } from '../../src/store/vault/bucket-vault.ts';
import { FolderVault } from '../../src/store/vault/folder-vault.ts';
import { S3Server } from '../support/s3-server.ts';
import { describeRecordingVault } from './recording-vault.contract.ts';

describeRecordingVault('A folder', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'marcador-vault-'));
  return { vault: new FolderVault(path.join(folder, 'inside')), stop: () => rm(folder, { recursive: true }) };
});

describeRecordingVault('A bucket', async () => {
  const server = await S3Server.start();
  return { vault: new BucketVault(server.bucket()), stop: () => server.stop() };
});

describe('a bucket', () => {
  let server: S3Server;
  let folder: string;
  let file: { file: string; bytes: number; sha256: string };
  beforeEach(async () => {
    server = await S3Server.start();
    folder = await mkdtemp(path.join(tmpdir(), 'marcador-vault-'));
    const sha256 = createHash('sha256').update('sound').digest('hex');
    file = { file: path.join(folder, 'a'), bytes: 5, sha256 };
    await writeFile(file.file, 'sound');
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('has its objects under a prefix, signed for its region', async () => {
    await new BucketVault(server.bucket()).put('2026/a.wav', file);
    expect([...server.objects.keys()]).toEqual(['lima/2026/a.wav']);
    expect(server.asked).toEqual(['PUT recordings/lima/2026/a.wav']);
  });

  it.each([
    ['another secret', { secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['another key', { accessKeyId: 'AKIDOTHER' }, 'InvalidAccessKeyId'],
    ['another region', { region: 'us-east-1' }, 'AuthorizationHeaderMalformed'],
    ['another bucket', { name: 'other' }, 'NoSuchBucket'],
  ])('is out of reach with %s, and says why', async (_, more, code) => {
    const vault = new BucketVault(server.bucket(more));
    await expect(vault.put('a.wav', file)).rejects.toMatchObject({
      code: 'VAULT_UNREACHABLE',
      message: expect.stringContaining(code) as string,
    });
    expect(server.objects.size).toBe(0);
  });

  it.each([500, 503])('is out of reach while it answers %i, without trying again by itself', async (status) => {
    server.refusal = { status, code: 'SlowDown' };
    const vault = new BucketVault(server.bucket());
    const away = { code: 'VAULT_UNREACHABLE', retryable: true };
    await expect(vault.put('a.wav', file)).rejects.toMatchObject(away);
    await expect(vault.bytesOf('a.wav')).rejects.toMatchObject({ code: 'VAULT_UNREACHABLE' });
    await expect(vault.remove('a.wav')).rejects.toMatchObject({ code: 'VAULT_UNREACHABLE' });
    await expect(vault.list('').next()).rejects.toMatchObject({ code: 'VAULT_UNREACHABLE' });
    await expect(vault.read('a.wav', 0, 1).next()).rejects.toMatchObject({ code: 'VAULT_UNREACHABLE' });
    expect(server.asked).toHaveLength(5);
  });

  it('is out of reach when it hangs up or is not there', async () => {
    server.deaths = 1;
    const vault = new BucketVault(server.bucket());
    await expect(vault.put('a.wav', file)).rejects.toMatchObject({ code: 'VAULT_UNREACHABLE' });
    await vault.put('a.wav', file);
    const nowhere = new BucketVault(server.bucket({ endpoint: 'http://127.0.0.1:1' }));
    await expect(nowhere.bytesOf('a.wav')).rejects.toMatchObject({ code: 'VAULT_UNREACHABLE' });
  });
});
