import type { EpochMs } from '../../../kernel/clock.ts';
import type { UtcOffset } from '../../compliance/civil-day.ts';
import type { RulePack } from '../../compliance/rule-pack.ts';
import { capWindowAt } from './attempts-left.ts';
import { legalSlots } from '../legal-slots.ts';

/** The legal slots of a window in which attempts are scarce. */
export interface WindowSlots {
  /** After `now`, ascending. */
  readonly later: readonly EpochMs[];
  /** In the whole window. */
  readonly inWindow: number;
}

const cachedZones = 64;
const quarterMs = 900_000;

/** Legal slots by zone, worked out once for each quarter of an hour: a claim asks for hundreds of debtors of few zones. */
export class SlotCalendar {
  readonly #rules: { readonly pack: RulePack; readonly ringTimeoutMs: number };
  readonly #utcOffset: UtcOffset;
  readonly #known = new Map<string, { readonly quarter: number; readonly slots: WindowSlots }>();

  constructor(rules: { readonly pack: RulePack; readonly ringTimeoutMs: number }, utcOffset: UtcOffset) {
    this.#rules = rules;
    this.#utcOffset = utcOffset;
  }

  /** @param zones all of them must be open; the caps' window is the first one's */
  at(zones: readonly string[], now: EpochMs): WindowSlots {
    const key = zones.join(' ');
    const quarter = Math.floor(now / quarterMs);
    let known = this.#known.get(key);
    if (known?.quarter !== quarter) {
      if (this.#known.size >= cachedZones) this.#known.clear();
      this.#known.set(key, (known = { quarter, slots: this.#slotsOf(zones, now) }));
    }
    const { later, inWindow } = known.slots;
    return { later: later.filter((at) => at > now), inWindow };
  }

  #slotsOf(zones: readonly string[], now: EpochMs): WindowSlots {
    const { pack, ringTimeoutMs } = this.#rules;
    const [zone = 'UTC'] = zones;
    const { from, until } = capWindowAt(pack, now, this.#utcOffset(zone, now));
    const all = legalSlots({ pack, zones, ringTimeoutMs, from, until }, this.#utcOffset);
    return { later: all.filter((at) => at > now), inWindow: all.length };
  }
}
