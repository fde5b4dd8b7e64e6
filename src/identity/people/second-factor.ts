import { Secret, TOTP } from 'otpauth';
import type { EpochMs } from '../../../kernel/clock.ts';

/** Every code lasts this long, ms (RFC 6238). */
const stepMs = 30_000;

/** A new secret for an authenticator app, in base32. */
export function newSecondFactor(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads, as a QR code or a link. */
export function secondFactorUri(secret: string, personId: string): string {
  return totpOf(secret, personId).toString();
}

/**
 * The time step of a code; undefined when it is wrong, or of a step that was used: no code works twice. The step before and
 * the one after count too, for clocks that differ.
 *
 * @param usedStep the newest step that was used
 */
export function stepOfCode(secret: string, code: string, now: EpochMs, usedStep: number): number | undefined {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now, window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(now / stepMs) + delta;
  return step > usedStep ? step : undefined;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Marcador', label, secret: Secret.fromBase32(secret), period: stepMs / 1_000 });
}
