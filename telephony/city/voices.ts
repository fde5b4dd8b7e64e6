import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../kernel/package-root.ts';
import { readPrompt, type Prompt } from '../media/prompt.ts';

/** One person's lines. */
export interface PersonVoice {
  readonly greetings: readonly Prompt[];
  readonly turns: readonly Prompt[];
  readonly farewell: Prompt;
}

/** All that is spoken in the city. */
export interface Voices {
  readonly people: readonly PersonVoice[];
  /** What an agent says, in order, per voice. */
  readonly agents: readonly (readonly Prompt[])[];
  /** Mailbox greetings, without the beep. */
  readonly voicemails: readonly Prompt[];
  /** The network's announcement on a dead number. */
  readonly unallocated: Prompt;
}

const file = z.string().regex(/^[a-z0-9-]+\.wav$/);

const manifestSchema = z.object({
  people: z.array(z.object({ greetings: z.array(file).min(1), turns: z.array(file).min(1), farewell: file })).min(1),
  agents: z.array(z.object({ turns: z.array(file).min(1) })).min(1),
  voicemails: z.array(file).min(1),
  announcements: z.object({ unallocated: file }),
});

/** Loads the shipped voices (assets/voices, made by scripts/make-voices.mjs). @throws when one is missing or unreadable */
export async function loadVoices(folder = path.join(packageRoot(), 'assets', 'voices')): Promise<Voices> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(path.join(folder, 'voices.json'), 'utf8')));
  const load = (name: string): Promise<Prompt> => readPrompt(path.join(folder, name));
  const loadAll = (names: readonly string[]): Promise<Prompt[]> => Promise.all(names.map(load));
  return {
    people: await Promise.all(
      manifest.people.map(async (person) => ({
        greetings: await loadAll(person.greetings),
        turns: await loadAll(person.turns),
        farewell: await load(person.farewell),
      })),
    ),
    agents: await Promise.all(manifest.agents.map((agent) => loadAll(agent.turns))),
    voicemails: await loadAll(manifest.voicemails),
    unallocated: await load(manifest.announcements.unallocated),
  };
}

/** The item at any index ≥ 0, going round. @throws Error when the list is empty */
export function pickRound<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
