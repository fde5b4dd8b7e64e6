import { z } from 'zod';
import type { CampaignAmdCounts, AmdKnowledge } from '../../../dialer/amd/amd-counts.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { Floor } from '../../floor/floor.ts';
import type { AmdKnowledgeStore } from '../../store/ports/amd-knowledge-store.ts';
import { PieceReader } from './piece-reader.ts';
import type { Log } from '../../../kernel/log.ts';
import type { JournalWriter } from '../journal-writer.ts';
import type { WriteBehind } from '../write-behind.ts';

/** What a keeper needs. */
export interface AmdKeeperParts {
  readonly store: AmdKnowledgeStore;
  readonly writes: Pick<WriteBehind, 'push'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly floorId: string;
  /** Gets a note of what could not be read. */
  readonly journal: Pick<JournalWriter, 'note'>;
  readonly floor: Pick<Floor, 'machineKnowledge'>;
}

const saveEveryMs = 60_000;

/** More spot checks than a floor makes in its life; the posterior of the share costs time by the people among them. */
const mostSpotChecked = 10_000_000;
const mostPeople = 100_000;

const spotChecks = z
  .object({ spotChecked: z.int().min(0).max(mostSpotChecked), people: z.int().min(0).max(mostPeople) })
  .refine(({ spotChecked, people }) => people <= spotChecked);
const count = z.number().min(0).max(mostSpotChecked);
const answerCounts = z.object({ machines: count, people: count });

/** Saves once a minute what a floor learns about machines (spot checks, shares of answers), and restores it at start. */
export class AmdKeeper {
  readonly #parts: AmdKeeperParts;
  #timer: Timer | undefined;
  #saved = '';

  constructor(parts: AmdKeeperParts) {
    this.#parts = parts;
  }

  /** Returns what earlier processes learnt; undefined when there is nothing. Leaves out what cannot be read. */
  async start(): Promise<AmdKnowledge | undefined> {
    const { store, floorId, log, journal } = this.#parts;
    const text = await store.load(floorId);
    this.#saveLater();
    if (text === undefined) return undefined;
    const { knowledge, leftOut } = readMachines(text);
    if (leftOut.length > 0) {
      log.warn({ floorId, leftOut }, 'parts of what was learnt of machines could not be read: they are learnt anew');
      journal.note('machineKnowledge', { leftOut });
    }
    return knowledge;
  }

  /** Writes what is not written yet. */
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
    const { store, writes, floorId, floor } = this.#parts;
    const text = JSON.stringify(floor.machineKnowledge());
    if (text === this.#saved) return;
    this.#saved = text;
    void writes.push({ what: 'machineKnowledge', perform: () => store.save(floorId, text) });
  }
}

/** Reads the spot checks and every count of answers separately: impossible values are left out and named. */
function readMachines(text: string): { readonly knowledge?: AmdKnowledge; readonly leftOut: readonly string[] } {
  const read = new PieceReader();
  const whole = read.json('all', text);
  if (!whole) return { leftOut: read.leftOut };
  const knowledge = read.each('campaigns', whole, (name, value) => {
    const fields = read.fields(name, value);
    return fields && readCampaign(read, name, fields);
  });
  return { knowledge, leftOut: read.leftOut };
}

function readCampaign(read: PieceReader, name: string, fields: Readonly<Record<string, unknown>>): CampaignAmdCounts {
  return {
    spotChecks: read.piece(`${name}.spotChecks`, spotChecks, fields['spotChecks']) ?? { spotChecked: 0, people: 0 },
    answers: read.each(`${name}.answers`, fields['answers'], (key, counts) => read.piece(key, answerCounts, counts)),
  };
}
