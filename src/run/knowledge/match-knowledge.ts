import { z } from 'zod';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { MatchEffectsState } from '../../../routing/match/knowledge/match-effects.ts';
import type { MatchKnowledgeState } from '../../../routing/match/knowledge/match-knowledge.ts';
import type { KnowledgeKind, ReadKnowledge } from './floor-knowledge-keeper.ts';
import { PieceReader } from './piece-reader.ts';

/** Clocks of two processes may differ by this much; anything learnt later than that came from a wrong clock. */
const clockToleranceMs = 86_400_000;
/** More conversations than all agents of a floor have in the years that are remembered. */
const mostConversations = 1e9;
const mostHandlingMs = mostConversations * 86_400_000;
/** Money per second: more than any debt. */
const mostGain = 1e15;

/** The schema of every piece. Instants lie in `0..latest`. */
function piecesUpTo(latest: EpochMs) {
  const at = z.number().min(0).max(latest);
  const count = z.number().min(0).max(mostConversations);
  const time = z.number().min(0).max(mostHandlingMs);
  const tally = z.object({ n: count, right: count, expected: count, handlingMs: time, expectedMs: time, at });
  return {
    at,
    tally,
    gain: z.object({ n: count, gain: z.number().min(-mostGain).max(mostGain) }),
    preference: z.number().min(-1).max(1),
    idle: z.array(z.number().min(0).max(mostHandlingMs)).max(1_000),
  };
}
type Pieces = ReturnType<typeof piecesUpTo>;

const noTally = { n: 0, right: 0, expected: 0, handlingMs: 0, expectedMs: 0, at: 0 };

/** What a floor learns of how agents and records match: effects, opportunity costs, the balance of occupancies. */
export const matchKnowledgeKind: KnowledgeKind<MatchKnowledgeState> = {
  subject: 'matches',
  note: 'matchKnowledge',
  unreadable: 'parts of what was learnt of matches could not be read: they are learnt anew',
  read: readMatches,
};

/** Reads every count separately: impossible values are left out and named. */
function readMatches(text: string, now: EpochMs): ReadKnowledge<MatchKnowledgeState> {
  const read = new PieceReader();
  const whole = read.json('all', text);
  if (!whole) return { leftOut: read.leftOut };
  const pieces = piecesUpTo(now + clockToleranceMs);
  const effects = readEffects(read, pieces, read.fields('effects', whole['effects']) ?? {});
  const costs = read.fields('costs', whole['costs']) ?? {};
  const balance = read.fields('balance', whole['balance']) ?? {};
  const { at } = balance;
  const balancedAt = at === undefined ? undefined : read.piece('balance.at', pieces.at, at);
  const knowledge: MatchKnowledgeState = {
    effects,
    costs: {
      usual: read.piece('costs.usual', pieces.gain, costs['usual']) ?? { n: 0, gain: 0 },
      agents: read.each('costs.agents', costs['agents'], (name, value) => read.piece(name, pieces.gain, value)),
    },
    balance: {
      ...(balancedAt === undefined ? {} : { at: balancedAt }),
      agents: read.each('balance.agents', balance['agents'], (name, value) =>
        read.piece(name, pieces.preference, value),
      ),
    },
    idle: whole['idle'] === undefined ? [] : (read.piece('idle', pieces.idle, whole['idle']) ?? []),
  };
  return { knowledge, leftOut: read.leftOut };
}

function readEffects(
  read: PieceReader,
  { tally }: Pieces,
  fields: Readonly<Record<string, unknown>>,
): MatchEffectsState {
  const tallies = (name: string, value: unknown) => read.each(name, value, (key, one) => read.piece(key, tally, one));
  return {
    whole: read.piece('effects.whole', tally, fields['whole']) ?? noTally,
    segments: tallies('effects.segments', fields['segments']),
    agents: read.each('effects.agents', fields['agents'], (name, value) => {
      const agent = read.fields(name, value);
      if (!agent) return undefined;
      return {
        whole: read.piece(`${name}.whole`, tally, agent['whole']) ?? noTally,
        segments: tallies(`${name}.segments`, agent['segments']),
      };
    }),
  };
}
