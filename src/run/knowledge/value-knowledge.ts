import { remembered } from '../../../dialer/value/answering/forgetting.ts';
import type { PropensityModel } from '../../../dialer/value/payment/propensity.ts';
import { SegmentTables, type SegmentTrial } from '../../../dialer/value/answering/segment-tables.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { StoredCell, StoredTables } from '../../store/ports/value-store.ts';

/** What is known of a campaign's segments. */
export interface CampaignKnowledge {
  readonly tables: SegmentTables;
  readonly propensity: PropensityModel | undefined;
}

/** @param now the instant that weights are as of when nothing was learnt yet */
export function tablesOf(stored: StoredTables | undefined, now: EpochMs): CampaignKnowledge {
  const tables = new SegmentTables(stored?.asOf ?? now);
  for (const { tree, segment, ...cell } of stored?.cells ?? []) tables.add(tree, segment, cell);
  if (stored?.estimates) tables.kappas = stored.estimates.kappas;
  return { tables, propensity: stored?.estimates?.propensity };
}

/** A trial as the store adds it up. */
export function cellOf(tables: SegmentTables, { tree, segment, slot, hit, at }: SegmentTrial): StoredCell {
  const tries = 1 / remembered(at, tables.asOf);
  return { tree, segment: tables.nameOf(tree, segment), slot, hits: hit ? tries : 0, tries };
}
