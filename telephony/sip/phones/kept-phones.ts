import type { EpochMs } from '../../../kernel/clock.ts';
import type { PhoneStatus } from '../../call-control.ts';
import type { KeptRegistration } from '../ledger/registration-store.ts';
import { bindingOf } from './phone-bindings.ts';
import { phoneStatus } from './phone-status.ts';

/**
 * The phones of a registrar in another process, by what it keeps: these usernames first, then who registered there beside them.
 */
export function keptPhones(
  usernames: readonly string[],
  kept: readonly KeptRegistration[],
  now: EpochMs,
): readonly PhoneStatus[] {
  const registered = new Map(
    kept.filter(({ expiresAt }) => expiresAt > now).map((registration) => [registration.username, registration]),
  );
  const others = [...registered.keys()].filter((username) => !usernames.includes(username)).sort();
  return [...usernames, ...others].map((username) => {
    const registration = registered.get(username);
    return phoneStatus(username, registration && bindingOf(registration));
  });
}
