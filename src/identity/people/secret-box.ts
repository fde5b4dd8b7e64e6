import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../kernel/errors.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals what the store must not show: second factors, and the chain of the audit log. The key stands in a file beside the
 * service and never in the store, so that a copy of the store alone opens nothing. Whoever reads both can open it.
 */
export class SecretBox {
  readonly #key: Buffer;

  /** @param key 32 random bytes */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /** Encrypts and authenticates (AES-256-GCM); every result is another one. */
  seal(text: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
  }

  /** @throws AppError STORE_REPLY for what this key did not seal */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      const body = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
      return Buffer.concat([body, decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new AppError('STORE_REPLY', 'a secret was sealed with another key than identity.key', { cause });
    }
  }

  /** A keyed digest (HMAC-SHA-256), for texts of one purpose. */
  digest(purpose: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${purpose}\n${text}`).digest('base64url');
  }
}

/**
 * Reads the key of a service; the first start makes it, readable by its owner only.
 *
 * @throws AppError CONFIG_INVALID when the file holds something else
 */
export async function openSecretBox(stateFolder: string): Promise<SecretBox> {
  const file = path.join(stateFolder, 'identity.key');
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const made = randomBytes(keyBytes);
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(`${made.toString('base64url')}\n`);
    await handle.close();
    return new SecretBox(made);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64url');
  if (key.length !== keyBytes) throw new AppError('CONFIG_INVALID', { reason: 'identityKeyInvalid', file });
  return new SecretBox(key);
}
