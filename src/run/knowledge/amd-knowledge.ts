import { z } from 'zod';
import type { AmdKnowledge, CampaignAmdCounts } from '../../../dialer/amd/amd-counts.ts';
import type { KnowledgeKind, ReadKnowledge } from './floor-knowledge-keeper.ts';
import { PieceReader } from './piece-reader.ts';

/** More spot checks than a floor makes in its life; the posterior of the share costs time by the people among them. */
const mostSpotChecked = 10_000_000;
const mostPeople = 100_000;

const spotChecks = z
  .object({ spotChecked: z.int().min(0).max(mostSpotChecked), people: z.int().min(0).max(mostPeople) })
  .refine(({ spotChecked, people }) => people <= spotChecked);
const count = z.number().min(0).max(mostSpotChecked);
const answerCounts = z.object({ machines: count, people: count });

/** What a floor learns about machines: spot checks, shares of answers. */
export const amdKnowledgeKind: KnowledgeKind<AmdKnowledge> = {
  subject: 'machines',
  note: 'machineKnowledge',
  unreadable: 'parts of what was learnt of machines could not be read: they are learnt anew',
  read: readMachines,
};

/** Reads the spot checks and every count of answers separately: impossible values are left out and named. */
function readMachines(text: string): ReadKnowledge<AmdKnowledge> {
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
