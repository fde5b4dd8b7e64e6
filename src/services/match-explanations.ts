import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { connectReasons } from '../floor/state/floor-reasons.ts';
import type { Floor } from '../floor/floor.ts';
import type { RouteView } from '../floor/explain-route.ts';
import type { ContactValues } from '../run/knowledge/contact-values.ts';
import type { Hopper } from '../store/ports/hopper.ts';
import type { Journal, StoredJournalEntry } from '../store/ports/journal.ts';

/** Entries are read so many at a time, and so many at most: some hours of a busy floor. */
const pageSize = 2_000;
const mostEntries = 400_000;

const candidate = z.object({
  agentId: z.string(),
  perSecond: z.number(),
  net: z.number(),
  terms: z.record(z.string(), z.number()),
});

/** A `connect` as a floor of any day wrote it: earlier ones had no note. */
const connectSchema = z.object({
  type: z.literal('connect'),
  callId: z.string(),
  agentId: z.string(),
  reason: z.enum(connectReasons),
  match: z
    .object({
      eligible: z.number(),
      explored: z.boolean(),
      propensity: z.number(),
      candidates: z.array(candidate).readonly(),
    })
    .exactOptional(),
});

/** How an attempt was given to an agent. */
export interface PastMatch extends Omit<z.output<typeof connectSchema>, 'type' | 'callId'> {
  readonly at: number;
}

/** Whom an attempt was given to. */
export interface AttemptMatches {
  /** Absent where the journal no longer has the dial. */
  readonly campaignId?: string;
  /** Oldest first; empty when it reached none. */
  readonly matches: readonly PastMatch[];
}

interface Parts {
  readonly floorId: string;
  readonly journal: Pick<Journal, 'tail'>;
  readonly hopper: Pick<Hopper, 'find'>;
  readonly floor: Pick<Floor, 'explainRoute'>;
  readonly values: Pick<ContactValues, 'explain'>;
  readonly clock: Clock;
}

/** Explains who got an attempt, and who would get a debtor now. */
export class MatchExplanations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Every agent that an attempt was given to. Searched in the journal from its end.
   *
   * @throws AppError NOT_FOUND when the newest 400,000 entries do not have the attempt
   */
  async ofAttempt(callId: string): Promise<AttemptMatches> {
    const { floorId, journal } = this.#parts;
    const matches: PastMatch[] = [];
    let before: string | undefined;
    for (let read = 0; read < mostEntries;) {
      const page = await journal.tail(floorId, pageSize, before);
      for (const entry of page.toReversed()) {
        if (entry.kind !== 'command' || !entry.body.includes(callId)) continue;
        const body: unknown = JSON.parse(entry.body);
        const match = connectSchema.safeParse(body);
        if (match.success && match.data.callId === callId) matches.push(pastMatch(entry, match.data));
        const dial = dialOf(body, callId);
        if (dial) return { campaignId: dial.lease.campaignId, matches: matches.toReversed() };
      }
      before = page[0]?.id;
      read += page.length;
      if (before === undefined) break;
    }
    if (matches.length === 0) throw new AppError('NOT_FOUND', { reason: 'attemptNotInJournal' });
    return { matches: matches.toReversed() };
  }

  /** What a debtor needs by the campaign's rules, and who may take them. @throws AppError CAMPAIGN_UNKNOWN, NOT_FOUND */
  async ofDebtor(campaignId: string, debtorId: string): Promise<RouteView> {
    const { hopper, floor, values, clock } = this.#parts;
    const [record] = await hopper.find(campaignId, [debtorId]);
    // As a claim would bring it to the floor: with what the debtor is worth.
    const worth = record && (await values.explain(campaignId, debtorId));
    const route = record && floor.explainRoute(campaignId, { ...record, ...(worth && { worth }) }, clock.now());
    if (route) return route;
    if (record) throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId });
    throw new AppError('NOT_FOUND', { reason: 'debtorNotInCampaign', campaignId });
  }
}

function pastMatch({ at }: StoredJournalEntry, connect: z.output<typeof connectSchema>): PastMatch {
  const { agentId, reason, match } = connect;
  return { at, agentId, reason, ...(match === undefined ? {} : { match }) };
}

const dialSchema = z.object({
  type: z.literal('dial'),
  callId: z.string(),
  lease: z.object({ campaignId: z.string() }),
});

function dialOf(body: unknown, callId: string): z.output<typeof dialSchema> | undefined {
  const { data } = dialSchema.safeParse(body);
  return data?.callId === callId ? data : undefined;
}
