import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import { mostVersions, type Criterion, type Scorecard, type ScorecardVersion } from '../../store/ports/scorecard.ts';

interface Parts {
  readonly store: DocumentStore<Scorecard>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A scorecard as somebody writes it. */
export interface ScorecardDraft {
  readonly name: string;
  readonly criteria: readonly Criterion[];
}

/** Others may write at the same time: so often a write is tried. */
const tries = 5;

/** Scorecards and their versions: one by which somebody scored never changes. */
export class Scorecards {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  list(): Promise<readonly Scorecard[]> {
    return this.#parts.store.list();
  }

  /** @throws AppError NOT_FOUND */
  async require(id: string): Promise<Scorecard> {
    const found = await this.#parts.store.get(id);
    if (!found) throw new AppError('NOT_FOUND', { reason: 'scorecardUnknown' });
    return found.document;
  }

  /** Makes a scorecard, or a new version of it, also of a retired one; a version that nobody used is replaced. @throws AppError CALL_STATE: too many */
  apply(id: string, { name, criteria }: ScorecardDraft, by: string): Promise<Scorecard> {
    const at = this.#parts.clock.now();
    return this.#change(id, (known) => {
      const versions = known?.versions ?? [];
      const newest = versions.at(-1);
      const kept = newest && !newest.isUsed ? versions.slice(0, -1) : versions;
      if (kept.length >= mostVersions) throw new AppError('CALL_STATE', { reason: 'tooManyScorecards' });
      const version = (kept.at(-1)?.version ?? 0) + 1;
      return { id, name, versions: [...kept, { version, by, at, criteria, isUsed: false }] };
    });
  }

  /** Nobody begins an evaluation by it until it is written again. @throws AppError NOT_FOUND */
  retire(id: string): Promise<Scorecard> {
    const retiredAt = this.#parts.clock.now();
    return this.#change(id, (known) => {
      if (!known) throw new AppError('NOT_FOUND', { reason: 'scorecardUnknown' });
      return { retiredAt, ...known };
    });
  }

  /** The newest version; from now on it does not change. @throws AppError NOT_FOUND; CALL_STATE: it is retired */
  async use(id: string): Promise<ScorecardVersion> {
    const used = await this.#change(id, (known) => {
      if (!known) throw new AppError('NOT_FOUND', { reason: 'scorecardUnknown' });
      if (known.retiredAt !== undefined) throw new AppError('CALL_STATE', { reason: 'scorecardRetired' });
      return { ...known, versions: known.versions.map((each) => ({ ...each, isUsed: true })) };
    });
    const newest = used.versions.at(-1);
    if (!newest) throw new AppError('NOT_FOUND', { reason: 'scorecardUnknown' });
    return newest;
  }

  async #change(id: string, to: (known: Scorecard | undefined) => Scorecard): Promise<Scorecard> {
    const { store } = this.#parts;
    for (let tried = 0; tried < tries; tried += 1) {
      const found = await store.get(id);
      const document = to(found?.document);
      const result = await store.put(document, found?.version);
      if (result === 'stored') return document;
      if (result === 'full') throw new AppError('CALL_STATE', { reason: 'tooManyScorecards' });
    }
    throw new AppError('DOCUMENT_CHANGED', { reason: 'versionOlder' });
  }
}
