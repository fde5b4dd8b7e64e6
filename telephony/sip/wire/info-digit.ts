/** The bodies of INFO that hold a digit, for Accept (RFC 6086 §4.2.1; older than it, and what gateways send). */
export const digitTypes = ['application/dtmf-relay', 'application/dtmf'] as const;

/** How long a digit by INFO lasts, ms, as one by telephone events does. */
export const digitMs = 100;

const keys = /^[0-9A-D*#]$/;

/** The digit of an INFO request; undefined when its body is of another kind, or holds none. */
export function readInfoDigit(contentType: string | undefined, body: string): string | undefined {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase();
  const text =
    type === 'application/dtmf-relay'
      ? /^\s*signal\s*=\s*(\S{1,2})\s*$/im.exec(body)?.[1]
      : type === 'application/dtmf'
        ? body.trim()
        : undefined;
  const digit = keyOf(text?.toUpperCase());
  return digit !== undefined && keys.test(digit) ? digit : undefined;
}

/** The body of an INFO that sends a digit, of the first of {@link digitTypes}; `ms` is how long the key was held. */
export function writeInfoDigit(digit: string, ms: number): string {
  return `Signal=${digit}\r\nDuration=${ms}\r\n`;
}

/** Some senders write the event numbers of RFC 4733 for star and hash. */
function keyOf(text: string | undefined): string | undefined {
  if (text === '10') return '*';
  return text === '11' ? '#' : text;
}
