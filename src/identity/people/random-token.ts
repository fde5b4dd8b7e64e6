import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text: a session's id, a key's secret, a one-time link. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store keeps of a random token. Nobody can guess 256 bits: a fast hash is enough. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
