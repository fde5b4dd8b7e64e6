import { AppError } from '../../../kernel/errors.ts';
import type { FileCipher, StoredBytes } from '../ports/recording-vault.ts';
import { encrypted, openEncrypted } from './encrypted-file.ts';
import type { FileKey } from './file-header.ts';

/** The keys of a house: the first encrypts, every one opens what it encrypted. */
export class FileKeys implements FileCipher {
  readonly #keys: readonly FileKey[];

  /** @param keys the newest first; none: nothing is encrypted */
  constructor(keys: readonly FileKey[]) {
    this.#keys = keys;
  }

  get keyId(): string | undefined {
    return this.#keys[0]?.id;
  }

  encrypted(plain: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array> {
    const [key] = this.#keys;
    if (!key) throw new AppError('CONFIG_INVALID', 'there is no key that encrypts');
    return encrypted(plain, { key, name });
  }

  open(stored: StoredBytes, name: string): Promise<StoredBytes> {
    return openEncrypted(stored, { keys: this.#keys, name });
  }
}
