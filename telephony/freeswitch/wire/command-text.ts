import { AppError } from '../../../kernel/errors.ts';

/**
 * Everything that may become part of an event-socket command passes through here. The event socket has no quoting that
 * holds: a line feed starts a second command, a comma a second variable or leg, a space an application. So nothing is
 * escaped: a value is of a small alphabet, or it is refused.
 */

/** A line of the protocol ends at CR or LF, a C string at NUL. */
const lineBreakers = /[\r\n\0]/;

/**
 * The last gate before the socket: a command, header name or header value on one line.
 *
 * @throws AppError `SWITCH_REFUSED`
 */
export function requireOneLine(text: string): string {
  if (lineBreakers.test(text)) throw new AppError('SWITCH_REFUSED', 'a command may not hold CR, LF or NUL');
  return text;
}

/**
 * A channel's UUID in the form Marcador makes them: lower case, with hyphens.
 *
 * @throws AppError `SWITCH_REFUSED`
 */
export function requireUuid(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new AppError('SWITCH_REFUSED', 'not a UUID');
  return id;
}

/**
 * Digits to dial: what is left of an E.164 number after the trunk's rules.
 *
 * @throws AppError `NUMBER_INVALID`
 */
export function requireDialDigits(digits: string): string {
  if (!/^\+?[0-9*#]{1,32}$/.test(digits)) throw new AppError('NUMBER_INVALID', 'not dialable digits');
  return digits;
}

/**
 * A value of a channel variable: letters, digits, `_`, `.`, `-` and `+`. Commas, quotes, braces, spaces and `$` end a
 * value or start an expansion. Free text goes through {@link encodeText}.
 *
 * @throws AppError `SWITCH_REFUSED`
 */
export function requirePlainValue(value: string): string {
  if (!/^[A-Za-z0-9_.+-]{1,255}$/.test(value)) throw new AppError('SWITCH_REFUSED', 'not a plain value');
  return value;
}

/**
 * An absolute path of letters, digits, `_`, `.`, `-` and `/`, without `..`.
 *
 * @throws AppError `SWITCH_REFUSED`
 */
export function requirePlainPath(file: string): string {
  if (!/^\/[A-Za-z0-9_./-]{1,1023}$/.test(file) || file.split('/').includes('..')) {
    throw new AppError('SWITCH_REFUSED', 'not an absolute path of letters, digits and ._-/');
  }
  return file;
}

/** Any text as a plain value (hexadecimal of its UTF-8), so that it can ride on a channel and be read back. */
export function encodeText(text: string): string {
  return text === '' ? '-' : Buffer.from(text, 'utf8').toString('hex');
}

/** The text {@link encodeText} was given; undefined for what it cannot have made. */
export function decodeText(value: string | undefined): string | undefined {
  if (value === '-') return '';
  if (value === undefined || !/^([0-9a-f]{2})+$/.test(value)) return undefined;
  return Buffer.from(value, 'hex').toString('utf8');
}
