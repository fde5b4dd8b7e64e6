import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { EpochMs } from '../../../kernel/clock.ts';

/** What a nonce of ours says about itself. */
export interface OurNonce {
  readonly issuedAt: EpochMs;
  /** Rises with each nonce. */
  readonly order: number;
}

/**
 * Makes and recognizes nonces (RFC 7616 §5.4). Each holds the time of its issue and its order, signed together with the
 * address it was given to, so that none need be remembered: a flood of challenges takes no memory.
 */
export class Nonces {
  readonly #secret = randomBytes(32);
  #order = 0;

  /** A fresh nonce for whoever asked from this address. */
  issue(host: string, now: EpochMs): string {
    this.#order += 1;
    const text = `${now.toString(36)}-${this.#order.toString(36)}`;
    return `${text}-${this.#sign(text, host)}`;
  }

  /** Undefined for a nonce that we did not give to this address. */
  read(nonce: string, host: string): OurNonce | undefined {
    const [at = '', order = '', signature = ''] = nonce.split('-');
    const expected = this.#sign(`${at}-${order}`, host);
    if (!isSameText(signature, expected) || nonce !== `${at}-${order}-${signature}`) return undefined;
    return { issuedAt: Number.parseInt(at, 36), order: Number.parseInt(order, 36) };
  }

  /** 96 bits: short, since a challenge must not be longer than what it answers. */
  #sign(text: string, host: string): string {
    return createHmac('sha256', this.#secret)
      .update(`${text}-${host}`)
      .digest('base64')
      .replace(/\W/g, '')
      .slice(0, 16);
  }
}

/** Compares in constant time. */
export function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
