import { z } from 'zod';

/** One line of the city's own log: what the carrier saw of an INVITE. Unknown keys are ignored. */
const inviteLine = z.object({ event: z.literal('invite'), callId: z.string(), number: z.string(), at: z.number() });
const endLine = z.object({ event: z.literal('ended'), callId: z.string(), at: z.number() });

/** What the carrier's log says about an attempt's promise: one INVITE each, and never two calls to one number at once. */
export interface CarrierCheck {
  readonly invites: number;
  /** Call-IDs that were invited more than once, plus calls to a number that was still in a call. */
  readonly doubleDialled: number;
  /** Calls the carrier still had when the log ended. */
  readonly open: number;
}

/**
 * Counts double dialling in the carrier's log, independently of what the dialer believes.
 *
 * @param lines NDJSON lines in the order they were written; a last line cut off by a crash is ignored
 */
export function checkCarrierLog(lines: Iterable<string>): CarrierCheck {
  const seen = new Set<string>();
  const open = new Map<string, string>();
  const busyNumbers = new Map<string, number>();
  let invites = 0;
  let doubleDialled = 0;
  for (const line of lines) {
    const entry = parseLine(line);
    const invite = inviteLine.safeParse(entry);
    if (invite.success) {
      const { callId, number } = invite.data;
      invites += 1;
      const live = busyNumbers.get(number) ?? 0;
      if (seen.has(callId) || live > 0) doubleDialled += 1;
      seen.add(callId);
      open.set(callId, number);
      busyNumbers.set(number, live + 1);
      continue;
    }
    const end = endLine.safeParse(entry);
    if (!end.success) continue;
    const number = open.get(end.data.callId);
    if (number === undefined) continue;
    open.delete(end.data.callId);
    busyNumbers.set(number, (busyNumbers.get(number) ?? 1) - 1);
  }
  return { invites, doubleDialled, open: open.size };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
