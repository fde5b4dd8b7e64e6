import type { HeaderList } from './header-list.ts';
import { parseParams, splitOutsideQuotes } from './header-values.ts';

/** The Q.850 cause (1–127) of a Reason header (RFC 3326), undefined without one. */
export function readQ850(headers: HeaderList): number | undefined {
  for (const header of headers.all('reason')) {
    for (const value of splitOutsideQuotes(header, ',')) {
      const [protocol = '', ...params] = splitOutsideQuotes(value, ';');
      const cause = parseParams(params).get('cause') ?? '';
      const inRange = /^\d{1,3}$/.test(cause) && Number(cause) >= 1 && Number(cause) <= 127;
      if (protocol.toUpperCase() === 'Q.850' && inRange) return Number(cause);
    }
  }
  return undefined;
}
