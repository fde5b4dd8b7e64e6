import { z } from 'zod';
import type { AmdKnowledge } from '../../../dialer/amd/amd-counts.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { AmdKnowledgeStore } from '../../store/ports.ts';
import type { Log } from '../ports.ts';
import type { WriteBehind } from '../write-behind.ts';

/** What a keeper is made of. */
export interface AmdKeeperParts {
  readonly store: AmdKnowledgeStore;
  readonly writes: Pick<WriteBehind, 'push'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly floorId: string;
  /** What the floor knows now. */
  readonly known: () => AmdKnowledge;
}

const saveEveryMs = 60_000;

const count = z.number().nonnegative();

/** What a store may hold; anything else is not taken up. */
const knowledgeSchema = z.record(
  z.string(),
  z.object({
    audits: z.object({ spotChecked: count, people: count }).refine(({ spotChecked, people }) => people <= spotChecked),
    answers: z.record(z.string(), z.object({ machines: count, people: count })),
  }),
) satisfies z.ZodType<AmdKnowledge>;

/** Keeps in the store, once a minute, what a floor learns of machines: audits and the shares of answers. */
export class AmdKeeper {
  readonly #parts: AmdKeeperParts;
  #timer: Timer | undefined;
  #saved = '';

  constructor(parts: AmdKeeperParts) {
    this.#parts = parts;
  }

  /** What earlier processes learnt, for the floor; undefined when there is nothing, or nothing that can be read. */
  async start(): Promise<AmdKnowledge | undefined> {
    const { store, floorId, log } = this.#parts;
    const text = await store.load(floorId);
    this.#saveLater();
    if (text === undefined) return undefined;
    const knowledge = parse(text);
    if (!knowledge) log.warn({ floorId }, 'what was learnt of machines could not be read: it is learnt anew');
    return knowledge;
  }

  /** Writes what there is to write. */
  stop(): void {
    this.#timer?.cancel();
    this.#saveNow();
  }

  #saveLater(): void {
    this.#timer = this.#parts.clock.setTimer(saveEveryMs, () => {
      this.#saveNow();
      this.#saveLater();
    });
  }

  #saveNow(): void {
    const { store, writes, floorId, known } = this.#parts;
    const text = JSON.stringify(known());
    if (text === this.#saved) return;
    this.#saved = text;
    void writes.push({ what: 'machineKnowledge', perform: () => store.save(floorId, text) });
  }
}

function parse(text: string): AmdKnowledge | undefined {
  try {
    return knowledgeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
