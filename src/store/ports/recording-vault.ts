/** A file on this machine that is to be kept. */
export interface FinishedFile {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
  /** Of these bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Bytes that lie somewhere and can be read from any place on. */
export interface StoredBytes {
  readonly bytes: number;
  /** `from` included, `to` not. */
  read(from: number, to: number): AsyncIterable<Uint8Array>;
}

/** Encrypts files, and opens what it or an earlier key encrypted. */
export interface FileCipher {
  /** The key that encrypts; undefined: files are kept as they are. */
  readonly keyId: string | undefined;
  /** @param name what the file is: whoever opens it must know, so that two files that were exchanged are noticed */
  encrypted(plain: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array>;
  /**
   * The plain bytes of an encrypted file, any range without the rest.
   *
   * @throws AppError AUDIO_UNREADABLE, also while it is read, when its key is missing or wrong, or it was changed, cut or exchanged
   */
  open(stored: StoredBytes, name: string): Promise<StoredBytes>;
}

/**
 * Where finished recordings and their sketches lie: a folder, or a bucket. Keys are relative paths of letters, digits, `-`, `_`,
 * `.` and `/`, made by the service.
 *
 * Every method rejects with AppError `VAULT_UNREACHABLE` while the vault is away or refuses us (assume nothing was done; every
 * call is safe to repeat).
 */
export interface RecordingVault {
  /** Keeps a file whole or not at all, in place of what had its key. Bytes that are not those of the digest are refused. */
  put(key: string, file: FinishedFile, signal?: AbortSignal): Promise<void>;
  /** How long it is; undefined when there is nothing under this key. */
  bytesOf(key: string): Promise<number | undefined>;
  /**
   * Bytes of a file, `from` included, `to` not, at most to its end.
   *
   * @throws AppError NOT_FOUND when there is nothing under this key
   */
  read(key: string, from: number, to: number): AsyncIterable<Uint8Array>;
  /** Nothing is under this key any more, whether there was anything or not. */
  remove(key: string): Promise<void>;
  /** The keys that begin so, in ascending order of their bytes. */
  list(prefix: string): AsyncIterable<string>;
}

/** @throws Error for a key that no recorder made: it would lead elsewhere */
export function requireKey(key: string): void {
  const isPlain = /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(key) && key.length <= 500;
  if (!isPlain || key.split('/').some((part) => part === '.' || part === '..')) throw new Error('not a key of a vault');
}
