import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { ApiKey } from '../api-key.ts';
import { integrationPrincipal, type Principal } from '../principal.ts';
import { randomToken, tokenHash } from './random-token.ts';

/** What an administrator says of a new key. */
export type NewApiKey = Pick<ApiKey, 'name' | 'permissions' | 'scope' | 'createdBy'> & { readonly expiresAt?: number };

/** A key as it may be shown. */
export type ShownApiKey = Omit<ApiKey, 'hash'>;

const keyText = /^mk_([0-9a-f-]{36})_([A-Za-z0-9_-]{43})$/;
/** A key is written at most this often for being used, ms. */
const usedEveryMs = 60_000;

/** The keys of integrations: named, with permissions and a scope, hashed, shown once. */
export class ApiKeys {
  readonly #store: DocumentStore<ApiKey>;
  readonly #clock: Clock;

  constructor(store: DocumentStore<ApiKey>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Makes a key. The text that its program sends is in the answer and nowhere else. @throws AppError REQUEST_INVALID for a name that is taken, RATE_LIMITED */
  async create(key: NewApiKey): Promise<{ readonly key: ShownApiKey; readonly text: string }> {
    // The audit log names integrations by it.
    if ((await this.#store.list()).some(({ name }) => name === key.name))
      throw new AppError('REQUEST_INVALID', { reason: 'keyNameTaken', name: key.name });
    const [id, secret] = [randomUUID(), randomToken()];
    const stored: ApiKey = { ...key, id, hash: tokenHash(secret), createdAt: this.#clock.now() };
    if ((await this.#store.put(stored)) !== 'stored') throw new AppError('RATE_LIMITED', { reason: 'tooManyKeys' });
    return { key: shown(stored), text: `mk_${id}_${secret}` };
  }

  async list(): Promise<readonly ShownApiKey[]> {
    return (await this.#store.list()).map(shown);
  }

  /** Ends a key at once. @throws AppError NOT_FOUND */
  async revoke(id: string): Promise<void> {
    if (!(await this.#store.remove(id))) throw new AppError('NOT_FOUND', { reason: 'keyUnknown', id });
  }

  /** The integration of whoever sends this text as a bearer token; undefined when it is no key, or one that has ended. */
  async find(text: string): Promise<Principal | undefined> {
    const [, id, secret] = keyText.exec(text) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const found = await this.#store.get(id);
    const now = this.#clock.now();
    if (!found || !equal(found.document.hash, tokenHash(secret))) return undefined;
    const { document: key, version } = found;
    if (key.expiresAt !== undefined && key.expiresAt <= now) return undefined;
    if (now - (key.lastUsedAt ?? 0) >= usedEveryMs) await this.#store.put({ ...key, lastUsedAt: now }, version);
    return integrationPrincipal(key.name, key.permissions, key.scope);
  }
}

function shown(key: ApiKey): ShownApiKey {
  const { hash: _, ...rest } = key;
  return rest;
}

function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
