import { systemClock } from '../../../kernel/system-clock.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { liveStreamLimits, type LiveEntry, type LivePlace, type LiveStream } from '../ports/live-stream.ts';

interface Kept {
  entries: LiveEntry[];
  endsAt: number;
}

/** Live messages in memory. */
export class MemoryLiveStream implements LiveStream {
  readonly #clock: Clock;
  readonly #floors = new Map<string, Kept>();
  readonly #askedUntil = new Map<string, number>();

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  append(floorId: string, added: readonly LiveEntry[]): Promise<boolean> {
    const kept = this.#kept(floorId);
    for (const entry of added) {
      const newest = kept.at(-1);
      if (newest && !isAfter(entry, newest)) return Promise.resolve(false);
      kept.push(entry);
    }
    const entries = kept.slice(-liveStreamLimits.entries);
    this.#floors.set(floorId, { entries, endsAt: this.#clock.now() + liveStreamLimits.keptMs });
    return Promise.resolve(true);
  }

  read(
    floorId: string,
    { after, limit }: { readonly after: LivePlace | undefined; readonly limit: number },
  ): Promise<readonly LiveEntry[]> {
    const entries = this.#kept(floorId).filter((entry) => after === undefined || isAfter(entry, after));
    return Promise.resolve(entries.slice(0, limit));
  }

  ask(floorId: string, forMs: number): Promise<void> {
    this.#askedUntil.set(floorId, this.#clock.now() + forMs);
    return Promise.resolve();
  }

  isAsked(floorId: string): Promise<boolean> {
    return Promise.resolve((this.#askedUntil.get(floorId) ?? 0) > this.#clock.now());
  }

  #kept(floorId: string): LiveEntry[] {
    const floor = this.#floors.get(floorId);
    return floor === undefined || floor.endsAt <= this.#clock.now() ? [] : floor.entries;
  }
}

function isAfter(one: LivePlace, other: LivePlace): boolean {
  return one.epoch > other.epoch || (one.epoch === other.epoch && one.n > other.n);
}
