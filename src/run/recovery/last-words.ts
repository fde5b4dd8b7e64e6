import { z } from 'zod';
import type { Journal } from '../../store/ports/journal.ts';

/** What the end of a dead process's journal says about its calls. */
export interface LastWords {
  readonly answered: ReadonlySet<string>;
  readonly connected: ReadonlySet<string>;
}

/** Enough for the calls that can be open at once, even of a floor of 500 agents. */
const newestEntries = 20_000;

const said = z.object({
  type: z.literal('call'),
  event: z.object({ type: z.enum(['answered', 'connected']), callId: z.string() }),
});

/**
 * Reads the end of a floor's journal: it is written before a recording is entered or the budget counted, so when a process
 * dies a moment after an answer, only the journal knows of that answer.
 */
export async function readLastWords(journal: Journal, floorId: string): Promise<LastWords> {
  const words = { answered: new Set<string>(), connected: new Set<string>() };
  for (const { kind, body } of await journal.tail(floorId, newestEntries)) {
    if (kind !== 'event' || !/"type":"(answered|connected)"/.test(body)) continue;
    const event = said.safeParse(JSON.parse(body)).data?.event;
    if (event) words[event.type].add(event.callId);
  }
  return words;
}
