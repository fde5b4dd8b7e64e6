import { z } from 'zod';

/** Ids become parts of Redis keys, file names and URLs: letters, digits, `-`, `_`; 1..64 characters. */
export const identifier = z
  .string({ error: 'an id of 1 to 64 letters, digits, - or _' })
  .regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'an id of 1 to 64 letters, digits, - or _' });

/** A number in E.164: `+` and 8 to 15 digits. */
export const e164 = z
  .string({ error: 'a phone number in E.164, in quotes, like "+576015550100"' })
  .regex(/^\+[1-9]\d{7,14}$/, { error: 'a phone number in E.164, in quotes, like "+576015550100"' });

/** An IANA time zone this machine's ICU data knows. */
export const timeZone = z
  .string({ error: 'an IANA time zone like America/Bogota' })
  .refine(isTimeZone, { error: 'an IANA time zone like America/Bogota' });

/** True for an IANA zone this machine's ICU data knows. Offsets like `-05:00`, which Node also takes, have no calendar. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** A TCP or UDP port; 0 lets the system choose. */
export const port = z
  .number({ error: 'a port, 0 to 65535' })
  .int({ error: 'a port, 0 to 65535' })
  .min(0, { error: 'a port, 0 to 65535' })
  .max(65_535, { error: 'a port, 0 to 65535' });

const hostText = 'a host name or address alone: without sip: or http: before it, its port in port';

// Of zod, not of node:net: the API's contracts import this file, and browsers import them.
const isIpv4 = (text: string): boolean => z.ipv4().safeParse(text).success;
const isIpv6 = (text: string): boolean => z.ipv6().safeParse(text).success;

/** A host name or an address. */
export const host = z.string({ error: hostText }).refine((text) => isIpv4(text) || isIpv6(text) || isHostName(text), {
  error: hostText,
});

/** The same where only IPv4 is spoken: SIP and RTP. */
export const hostOfSip = host.refine((text) => !isIpv6(text), {
  error: 'a host name or an IPv4 address: SIP and RTP do not use IPv6 here',
});

const hostLabel = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/** Labels of letters, digits, `-` and `_`. A name that ends in a number is an address with a mistake in it. */
export function isHostName(text: string): boolean {
  const labels = text.replace(/\.$/, '').split('.');
  return text.length <= 253 && labels.every((part) => hostLabel.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

/** An IP address, or a network in CIDR notation. */
export const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'an IP address, or a network such as 192.0.2.0/24',
});

/** A whole number within [min, max]. */
export function whole(min: number, max: number): z.ZodNumber {
  const error = `a whole number, ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** A number within [min, max]. */
export function within(min: number, max: number): z.ZodNumber {
  const error = `a number, ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

const languageError = 'a language as a BCP 47 tag, like es or pt-BR';

/** A BCP 47 language tag: a language, and what narrows it down. */
export const languageTag = z
  .string({ error: languageError })
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, { error: languageError });

/** A skill and its least level. */
export const skillNeed = z.strictObject({ skill: identifier, minLevel: whole(1, 10).default(1) });

/** A line of text for people: no control characters, trimmed. */
export function label(max: number): z.ZodString {
  const error = `a text of 1 to ${max} characters on one line`;
  return z
    .string({ error })
    .trim()
    .min(1, { error })
    .max(max, { error })
    .regex(/^[^\p{Cc}]*$/u, { error });
}
