import type { DispositionEntry, DispositionStore, DispositionNote } from '../ports/disposition-store.ts';
import { whatItSays } from '../disposition-codec.ts';

/** What agents chose, in memory. */
export class MemoryDispositions implements DispositionStore {
  readonly #trails = new Map<string, DispositionEntry[]>();

  note(campaignId: string, callId: string, entry: DispositionEntry): Promise<DispositionNote> {
    const key = `${campaignId}/${callId}`;
    const trail = this.#trails.get(key) ?? [];
    const last = trail.at(-1);
    if (last && whatItSays(last) === whatItSays(entry)) return Promise.resolve('unchanged');
    this.#trails.set(key, [...trail, entry]);
    return Promise.resolve(last ? 'corrected' : 'noted');
  }

  trail(campaignId: string, callId: string): Promise<readonly DispositionEntry[]> {
    return Promise.resolve(this.#trails.get(`${campaignId}/${callId}`) ?? []);
  }
}
