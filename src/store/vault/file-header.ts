import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../kernel/errors.ts';

/** A key of 256 bits that encrypts files, under the name that their headers give. */
export interface FileKey {
  /** 1 to 64 letters, digits, `-` and `_`. */
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}

/** The first bytes of an encrypted file: which key, of what, and what makes its own key and nonces. */
export interface FileHeader {
  readonly keyId: string;
  /** What the file is, such as its name: whoever swaps two files is noticed. */
  readonly name: string;
  readonly salt: Buffer;
  readonly noncePrefix: Buffer;
  /** As written, {@link headerBytes} long. */
  readonly bytes: Buffer;
}

/** Every header has this length, so that segments begin at the same place. */
export const headerBytes = 256;

const magic = Buffer.from('MARCENC1', 'latin1');
const longest = { keyId: 64, name: 120 } as const;
// 8 magic, 1 + 64 key id, 1 + 120 name, 32 salt, 7 nonce prefix, 16 proof of the key; the rest is zero.
const at = { keyId: 8, name: 73, salt: 194, prefix: 226, proof: 233, end: 249 } as const;

/** A header for a new file. @throws Error for a name or key id that is too long */
export function newHeader({ id, secret }: FileKey, name: string): FileHeader {
  const [keyId, named] = [Buffer.from(id, 'utf8'), Buffer.from(name, 'utf8')];
  if (keyId.length > longest.keyId || named.length > longest.name) throw new Error('a name that is too long');
  const [salt, noncePrefix] = [randomBytes(32), randomBytes(at.proof - at.prefix)];
  const bytes = Buffer.alloc(headerBytes);
  magic.copy(bytes);
  bytes[at.keyId] = keyId.length;
  keyId.copy(bytes, at.keyId + 1);
  bytes[at.name] = named.length;
  named.copy(bytes, at.name + 1);
  salt.copy(bytes, at.salt);
  noncePrefix.copy(bytes, at.prefix);
  proofOf(secret, salt).copy(bytes, at.proof);
  return { keyId: id, name, salt, noncePrefix, bytes };
}

/** @throws AppError AUDIO_UNREADABLE when this is the beginning of no encrypted file */
export function readHeader(bytes: Buffer): FileHeader {
  if (bytes.length < headerBytes || !bytes.subarray(0, magic.length).equals(magic))
    throw new AppError('AUDIO_UNREADABLE', { reason: 'notEncrypted' });
  const text = (start: number, most: number): string =>
    bytes.subarray(start + 1, start + 1 + Math.min(bytes[start] ?? 0, most)).toString('utf8');
  return {
    keyId: text(at.keyId, longest.keyId),
    name: text(at.name, longest.name),
    salt: bytes.subarray(at.salt, at.prefix),
    noncePrefix: bytes.subarray(at.prefix, at.proof),
    bytes: bytes.subarray(0, headerBytes),
  };
}

/**
 * The key of one file (HKDF, RFC 5869): bound to the whole header, so that a changed header opens nothing.
 *
 * @throws AppError AUDIO_UNREADABLE when nobody has its key, or the key under this name is another
 */
export function keyOfFile(header: FileHeader, keys: readonly FileKey[]): Buffer {
  const { keyId, salt, bytes } = header;
  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw new AppError('AUDIO_UNREADABLE', { reason: 'fileKeyMissing', keyId });
  if (!timingSafeEqual(proofOf(key.secret, salt), bytes.subarray(at.proof, at.end)))
    throw new AppError('AUDIO_UNREADABLE', { reason: 'fileKeyWrong', keyId });
  return Buffer.from(hkdfSync('sha256', key.secret, salt, Buffer.concat([Buffer.from('marcador file '), bytes]), 32));
}

/** Tells a wrong key from a file that was changed; says nothing of the key. */
function proofOf(secret: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'marcador key proof', at.end - at.proof));
}
