import { AppError } from '../kernel/errors.ts';

/** E.164 with `+`: at most 15 digits, the first not 0 (ITU-T E.164 §6). */
const e164 = /^\+[1-9]\d{5,14}$/;

/**
 * The last check before a number becomes part of a dial string: only an E.164 number passes.
 *
 * @throws AppError `NUMBER_INVALID`
 */
export function requireDialNumber(number: string): string {
  if (!e164.test(number)) {
    throw new AppError('NUMBER_INVALID', 'not an E.164 number', { details: { number } });
  }
  return number;
}

/**
 * What may stand as a caller's display name: ASCII letters, digits, space and `.-` (see `CallerId`).
 *
 * @throws AppError `NUMBER_INVALID`
 */
export function requireDisplayName(name: string): string {
  if (!/^[A-Za-z0-9 .-]{1,60}$/.test(name)) {
    throw new AppError('NUMBER_INVALID', 'a display name may hold only ASCII letters, digits, space, dot and hyphen');
  }
  return name;
}
