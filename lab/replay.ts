import { z } from 'zod';
import { campaignSchema } from '../config/campaign-schema.ts';
import { NvqPolicy } from '../dialer/pacing/nvq/nvq-policy.ts';
import type { PacingObservation, PacingOrder, PacingPolicy, PacingSnapshot } from '../dialer/pacing/policy.ts';
import type { RulePack } from '../dialer/compliance/rule-pack.ts';
import type { Campaign } from '../dialer/campaign/campaign.ts';
import type { FloorEvent } from '../src/floor/state/events.ts';
import { Floor } from '../src/floor/floor.ts';
import { AppError } from '../kernel/errors.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { pacingMemorySchema, takeUp } from '../src/run/knowledge/pacing-knowledge.ts';
import { takePlace, type RunPlaces } from '../src/store/ports/journal-place.ts';
import { createUtcOffset } from '../src/schedule/utc-offset.ts';

/** One line of a journal (`marcador journal`, `lab run --journal`). */
const lineSchema = z.object({
  at: z.number(),
  kind: z.enum(['event', 'command', 'note']),
  body: z.record(z.string(), z.unknown()),
  run: z.string().exactOptional(),
  seq: z.number().exactOptional(),
});
const startSchema = z.object({
  what: z.literal('started'),
  settings: z.record(z.string(), z.number()).exactOptional(),
});

/** Where a replay first differs. */
export interface Difference {
  /** Line of the journal, from 1, of the event. */
  readonly line: number;
  readonly recorded: readonly string[];
  readonly replayed: readonly string[];
}

/** What another policy would have decided at one moment. */
export interface OtherDecision {
  readonly at: EpochMs;
  readonly campaignId: string;
  readonly lines: number;
  readonly otherLines: number;
  readonly otherReason: string;
}

export interface ReplayReport {
  readonly runs: number;
  readonly events: number;
  readonly commands: number;
  /** Events after which the commands were not those recorded. 0: the day was reproduced exactly. */
  readonly differing: number;
  readonly first?: Difference;
  /** Entries that were written to nowhere. 0: the journal is whole; journals of earlier builds do not tell. */
  readonly missing: number;
  readonly firstGap?: JournalGap;
  /** With another policy: moments at which it would have opened another number of lines. */
  readonly others: readonly OtherDecision[];
}

/** Where entries of a journal are missing. */
export interface JournalGap {
  /** Line of the journal, from 1, before which they are missing. */
  readonly line: number;
  readonly missing: number;
}

/**
 * Feeds a journal's events to a fresh floor and compares what it decides with what was recorded. Each `started` note
 * begins a new floor. With another policy the recorded one still leads, so that every event keeps its meaning; the other
 * is asked beside it, at the same moments, and its answers are kept.
 */
export class Replay {
  readonly #other: (() => PacingPolicy) | undefined;
  readonly #rulePacks: ReadonlyMap<string, RulePack>;
  #floor: Floor | undefined;
  #policy = new NvqPolicy();
  #line = 0;
  #pending: { readonly line: number; readonly replayed: readonly string[]; readonly recorded: string[] } | undefined;
  #counts = { runs: 0, events: 0, commands: 0, differing: 0 };
  #first: Difference | undefined;
  #places: RunPlaces = [];
  #missing = 0;
  #firstGap: JournalGap | undefined;
  readonly #others: OtherDecision[] = [];

  constructor(options: { readonly rulePacks?: ReadonlyMap<string, RulePack>; readonly other?: () => PacingPolicy }) {
    this.#rulePacks = options.rulePacks ?? new Map();
    this.#other = options.other;
  }

  /** Takes the next line. @throws AppError CONFIG_INVALID naming the line that is not of a journal */
  take(text: string): void {
    this.#line += 1;
    if (text.trim() === '') return;
    const { at, kind, body, run, seq } = this.#parse(text);
    if (run !== undefined && seq !== undefined && this.#isRepeated(run, seq)) return;
    if (kind === 'command') this.#pending?.recorded.push(JSON.stringify(body));
    else if (kind === 'event') this.#feed(body as unknown as FloorEvent, at);
    else this.#note(body);
  }

  /** Closes the replay. */
  report(): ReplayReport {
    this.#compare();
    return {
      ...this.#counts,
      missing: this.#missing,
      others: this.#others,
      ...(this.#first ? { first: this.#first } : {}),
      ...(this.#firstGap ? { firstGap: this.#firstGap } : {}),
    };
  }

  #isRepeated(run: string, seq: number): boolean {
    const { places, isRepeated, missing } = takePlace(this.#places, run, seq);
    this.#places = places;
    this.#missing += missing;
    if (missing > 0) this.#firstGap ??= { line: this.#line, missing };
    return isRepeated;
  }

  #parse(text: string): z.infer<typeof lineSchema> {
    try {
      return lineSchema.parse(JSON.parse(text));
    } catch (cause) {
      throw new AppError('CONFIG_INVALID', { reason: 'journalLineWrong', line: this.#line }, { cause });
    }
  }

  #note(body: Record<string, unknown>): void {
    const start = startSchema.safeParse(body);
    if (start.success) this.#begin(start.data.settings);
    const memory = body['what'] === 'pacing' ? pacingMemorySchema.safeParse(body) : undefined;
    if (memory?.success) takeUp(this.#policy, memory.data);
  }

  #begin(settings: Readonly<Record<string, number>> = {}): void {
    this.#compare();
    this.#counts.runs += 1;
    this.#policy = new NvqPolicy();
    const pacing = this.#other ? new Beside(this.#policy, this.#other(), this.#others) : this.#policy;
    this.#floor = new Floor({ pacing, settings, rulePacks: this.#rulePacks, utcOffset: createUtcOffset() });
  }

  #feed(event: FloorEvent, at: EpochMs): void {
    if (!this.#floor) throw new AppError('CONFIG_INVALID', { reason: 'journalCut' });
    this.#compare();
    const replayed = this.#floor.handle(asOfToday(event), at).map((command) => JSON.stringify(command));
    this.#counts.events += 1;
    this.#counts.commands += replayed.length;
    this.#pending = { line: this.#line, replayed, recorded: [] };
  }

  #compare(): void {
    const step = this.#pending;
    this.#pending = undefined;
    if (!step) return;
    const { line, replayed, recorded } = step;
    if (replayed.length === recorded.length && replayed.every((command, index) => command === recorded[index])) return;
    this.#counts.differing += 1;
    this.#first ??= { line, recorded, replayed };
  }
}

/**
 * The event with the one setting that every campaign has today and that earlier builds left out where it had its default.
 * Other settings may be absent today too: their absence is part of what was recorded. So is a campaign that the schema of
 * today refuses.
 */
function asOfToday(event: FloorEvent): FloorEvent {
  if (event.type !== 'campaignApplied') return event;
  const recorded: Partial<Campaign> = event.campaign;
  if (recorded.detection !== undefined) return event;
  const today = campaignSchema.safeParse(event.campaign);
  return today.success ? { ...event, campaign: { ...event.campaign, detection: today.data.detection } } : event;
}

/** The recorded policy leads; another is asked the same and its answers are kept. */
class Beside implements PacingPolicy {
  readonly name: string;
  readonly #leading: PacingPolicy;
  readonly #other: PacingPolicy;
  readonly #kept: OtherDecision[];

  constructor(leading: PacingPolicy, other: PacingPolicy, kept: OtherDecision[]) {
    this.name = leading.name;
    this.#leading = leading;
    this.#other = other;
    this.#kept = kept;
  }

  observe(observation: PacingObservation): void {
    this.#leading.observe?.(observation);
    this.#other.observe?.(observation);
  }

  decide(snapshot: PacingSnapshot): readonly PacingOrder[] {
    const orders = this.#leading.decide(snapshot);
    const others = new Map(this.#other.decide(snapshot).map((order) => [order.campaignId, order]));
    for (const { campaignId, lines } of orders) {
      const { lines: otherLines = 0, reason: otherReason = 'notAsked' } = others.get(campaignId) ?? {};
      if (otherLines !== lines) this.#kept.push({ at: snapshot.now, campaignId, lines, otherLines, otherReason });
    }
    return orders;
  }
}
