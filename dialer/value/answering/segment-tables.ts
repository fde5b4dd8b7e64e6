import type { EpochMs } from '../../../kernel/clock.ts';
import { remembered } from './forgetting.ts';
import { startingKappas, type Kappas } from './kappas.ts';
import { chanceOf, logit, oddsShift, type Evidence } from './odds.ts';
import { kinship, slotCount, type Slot } from './slot.ts';
import type { Tree } from './trees.ts';

/** One attempt, as a segment's table counts it. */
export interface SegmentTrial {
  readonly tree: Tree;
  readonly segment: string;
  readonly slot: Slot;
  readonly hit: boolean;
  readonly at: EpochMs;
}

/** Weighted hits and tries of one segment by slot, as of the tables' `asOf`. */
export interface SlotCounts {
  readonly hits: Float64Array;
  readonly tries: Float64Array;
}

/** What a segment's hours let expect before anything is known of a person: log-odds by slot, and at the mean over all tries. */
export interface SegmentOdds {
  readonly bySlot: Float64Array;
  readonly mean: number;
}

/** A campaign has at most this many segments of its own; what comes later is counted among `others`. */
export const mostSegments = 64;
export const otherSegments = '';

const hourMs = 3_600_000;
/** Hits of five tries, what is believed before the first: one answer in five, then every second, every third and every second. */
const prior: Readonly<Record<Tree, number>> = { answer: 1, rightParty: 2.5, promise: 1.5, kept: 2.5 };
const priorTries = 5;

/** What was computed of a tree, by segment; {@link everySegment} is their parent. */
interface Computed {
  hour: number;
  /** Weight learnt since. */
  newer: number;
  readonly odds: Map<string | typeof everySegment, SegmentOdds>;
}

const everySegment = Symbol('every segment');
/** Names of segments without attempts are remembered up to this number: a list may have any number of them. */
const mostComputed = 4 * mostSegments;
/** Odds are computed again when their tree has grown by this share. */
const newsShare = 0.005;

/** Answers, right parties, promises and kept promises of a campaign by segment and slot. Pure state with one writer. */
export class SegmentTables {
  /** Every weight is as of this instant: one observed later counts more than 1, one observed earlier less. */
  readonly asOf: EpochMs;
  #newestAt: EpochMs;
  readonly #counts = new Map<Tree, Map<string, SlotCounts>>();
  readonly #computed = new Map<Tree, Computed>();
  readonly #totals = new Map<Tree, number>();
  #kappas = startingKappas;

  constructor(asOf: EpochMs) {
    this.asOf = asOf;
    this.#newestAt = asOf;
  }

  /** The instant of the newest attempt counted by {@link learn}. */
  get newestAt(): EpochMs {
    return this.#newestAt;
  }

  get kappas(): Kappas {
    return this.#kappas;
  }

  set kappas(kappas: Kappas) {
    this.#kappas = kappas;
    this.#computed.clear();
  }

  /** Counts an attempt. The order in which attempts are counted does not matter. */
  learn({ tree, segment, slot, hit, at }: SegmentTrial): void {
    const weight = 1 / remembered(at, this.asOf);
    this.#newestAt = Math.max(this.#newestAt, at);
    this.add(tree, segment, { slot, hits: hit ? weight : 0, tries: weight });
  }

  /** Adds weights as of {@link asOf}, as they were stored. */
  add(tree: Tree, segment: string, cell: { readonly slot: Slot; readonly hits: number; readonly tries: number }): void {
    const segments = this.#segmentsOf(tree);
    const name = this.nameOf(tree, segment);
    let counts = segments.get(name);
    if (!counts) {
      segments.set(name, (counts = emptyCounts()));
      this.#computed.get(tree)?.odds.delete(name);
    }
    counts.hits[cell.slot] = (counts.hits[cell.slot] ?? 0) + cell.hits;
    counts.tries[cell.slot] = (counts.tries[cell.slot] ?? 0) + cell.tries;
    this.#totals.set(tree, this.#total(tree) + cell.tries);
    const computed = this.#computed.get(tree);
    if (computed) computed.newer += cell.tries;
  }

  /** The name under which a segment is counted. */
  nameOf(tree: Tree, segment: string): string {
    const segments = this.#segmentsOf(tree);
    return segments.has(segment) || segments.size < mostSegments ? segment : otherSegments;
  }

  /** Every segment with its counts. */
  segments(tree: Tree): ReadonlyMap<string, SlotCounts> {
    return this.#segmentsOf(tree);
  }

  /** Tries of a tree as they count at an instant. */
  tries(tree: Tree, at: EpochMs): number {
    return this.#total(tree) * remembered(this.asOf, at);
  }

  /** What to expect of somebody in a segment. Computed again when enough was learnt, and every hour for what is forgotten. */
  odds(tree: Tree, segment: string, at: EpochMs): SegmentOdds {
    const { hour, odds } = this.#computedOf(tree, at);
    const name = this.nameOf(tree, segment);
    const known = odds.get(name);
    if (known) return known;
    const keep = remembered(this.asOf, hour * hourMs);
    let parent = odds.get(everySegment);
    if (!parent) odds.set(everySegment, (parent = this.#allOdds(tree, keep)));
    const counts = this.#segmentsOf(tree).get(name);
    const own = counts ? this.#segmentOdds(counts, parent, keep) : parent;
    if (counts || odds.size < mostComputed) odds.set(name, own);
    return own;
  }

  #computedOf(tree: Tree, at: EpochMs): Computed {
    const hour = Math.floor(at / hourMs);
    const known = this.#computed.get(tree);
    if (known?.hour === hour && known.newer <= newsShare * this.#total(tree)) return known;
    const computed: Computed = { hour, newer: 0, odds: new Map() };
    this.#computed.set(tree, computed);
    return computed;
  }

  #allOdds(tree: Tree, keep: number): SegmentOdds {
    const all = this.#all(tree);
    const mean = logit((sum(all.hits) * keep + prior[tree]) / (sum(all.tries) * keep + priorTries));
    const flat = new Float64Array(slotCount).fill(mean);
    return { bySlot: bySlot(all, flat, { keep, kappa: this.#kappas.slot }), mean };
  }

  #segmentOdds(own: SlotCounts, parent: SegmentOdds, keep: number): SegmentOdds {
    const shift = oddsShift(evidenceOf(own, parent.bySlot, keep), this.#kappas.segment, parent.mean);
    const shifted = parent.bySlot.map((logOdds) => logOdds + shift);
    return { bySlot: bySlot(own, shifted, { keep, kappa: this.#kappas.slot }), mean: parent.mean + shift };
  }

  #total(tree: Tree): number {
    return this.#totals.get(tree) ?? 0;
  }

  #all(tree: Tree): SlotCounts {
    const all = emptyCounts();
    for (const { hits, tries } of this.#segmentsOf(tree).values()) {
      for (let slot = 0; slot < slotCount; slot++) {
        all.hits[slot] = (all.hits[slot] ?? 0) + (hits[slot] ?? 0);
        all.tries[slot] = (all.tries[slot] ?? 0) + (tries[slot] ?? 0);
      }
    }
    return all;
  }

  #segmentsOf(tree: Tree): Map<string, SlotCounts> {
    let segments = this.#counts.get(tree);
    if (!segments) this.#counts.set(tree, (segments = new Map<string, SlotCounts>()));
    return segments;
  }
}

/** Each slot leans on its neighbours, they on the parent; the more attempts a slot has, the more it speaks for itself. */
function bySlot(
  counts: SlotCounts,
  parent: Float64Array,
  { keep, kappa }: { readonly keep: number; readonly kappa: number },
): Float64Array {
  const evidence = evidenceOf(counts, parent, keep);
  return parent.map((logOdds, slot) => {
    const neighbours = evidence
      .filter((each) => each.slot !== slot && kinship(slot, each.slot) > 0)
      .map((each) => weighted(each, kinship(slot, each.slot)));
    const around = neighbours.length === 0 ? logOdds : logOdds + oddsShift(neighbours, kappa, logOdds);
    const hits = (counts.hits[slot] ?? 0) * keep;
    const tries = (counts.tries[slot] ?? 0) * keep;
    return tries === 0 ? around : logit((hits + kappa * chanceOf(around)) / (tries + kappa));
  });
}

function evidenceOf(
  { hits, tries }: SlotCounts,
  parent: Float64Array,
  keep: number,
): readonly (Evidence & { readonly slot: Slot })[] {
  const evidence: (Evidence & { readonly slot: Slot })[] = [];
  for (let slot = 0; slot < slotCount; slot++) {
    const tried = (tries[slot] ?? 0) * keep;
    if (tried > 0) evidence.push({ slot, expected: parent[slot] ?? 0, hits: (hits[slot] ?? 0) * keep, tries: tried });
  }
  return evidence;
}

/** The same evidence counting less. */
export function weighted({ expected, hits, tries }: Evidence, by: number): Evidence {
  return { expected, hits: hits * by, tries: tries * by };
}

function emptyCounts(): SlotCounts {
  return { hits: new Float64Array(slotCount), tries: new Float64Array(slotCount) };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
