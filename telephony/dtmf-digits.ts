import { AppError } from '../kernel/errors.ts';

/**
 * Digits that may be sent to a far end: 1–32 of `0-9*#A-D` (RFC 4733 events 0–15).
 *
 * @throws AppError `REQUEST_INVALID`
 */
export function requireDtmfDigits(digits: string): string {
  if (!/^[0-9*#A-D]{1,32}$/.test(digits)) throw new AppError('REQUEST_INVALID', 'digits are 1–32 of 0-9 * # A-D');
  return digits;
}
