import path from 'node:path';
import type { ServiceConfig } from '../../config/service-schema.ts';
import { RecordingFiles, type Vaults } from '../services/recordings/recording-files.ts';
import type { FileCipher } from '../store/ports/recording-vault.ts';
import { BucketVault } from '../store/vault/bucket-vault.ts';
import type { FileKey } from '../store/vault/file-header.ts';
import { FileKeys } from '../store/vault/file-keys.ts';
import { FolderVault } from '../store/vault/folder-vault.ts';

type Config = Pick<ServiceConfig, 'recordings'>;

/** Where recordings lie, as it is configured: what every process that reads them has. */
export interface RecordingPlaces {
  readonly vaults: Vaults;
  readonly cipher: FileCipher;
  readonly files: RecordingFiles;
}

/** Keys as the configuration has them, in base64. */
export function fileKeysOf(keys: ServiceConfig['recordings']['encryption']['keys']): readonly FileKey[] {
  return keys.map(({ id, secret }) => ({ id, secret: Buffer.from(secret, 'base64') }));
}

export function openRecordingPlaces({ recordings }: Config): RecordingPlaces {
  const folder = path.resolve(recordings.folder);
  const vaults: Vaults = {
    folder: new FolderVault(folder),
    ...(recordings.bucket && { bucket: new BucketVault(recordings.bucket) }),
  };
  const cipher = new FileKeys(fileKeysOf(recordings.encryption.keys));
  return { vaults, cipher, files: new RecordingFiles({ folder: recordings.folder, vaults, cipher }) };
}
