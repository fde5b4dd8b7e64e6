import { describe, expect, it } from 'vitest';
import { decideTurn, type Manner, type TalkSnapshot } from './decide-turn.ts';

const person: Manner = { greetAfterMs: 500, gapMs: 300, patienceMs: 3000, talkMs: 20_000 };
const agent: Manner = { gapMs: 300 };
const fresh: TalkSnapshot = { now: 0, beganAt: 0, heardAt: undefined, spokeAt: undefined, asked: false };

describe('whose turn it is', () => {
  it.each([
    ['a person waits before the greeting', person, { now: 499 }, 'wait'],
    ['a person greets', person, { now: 500 }, 'greet'],
    ['a person waits for an answer', person, { now: 2000, spokeAt: 1000 }, 'wait'],
    ['a person lets the other finish', person, { now: 2000, spokeAt: 1000, heardAt: 1800 }, 'wait'],
    ['a person answers', person, { now: 2100, spokeAt: 1000, heardAt: 1800 }, 'speak'],
    ['a person asks into the silence', person, { now: 4000, spokeAt: 1000 }, 'ask'],
    ['a person gives up on the second silence', person, { now: 8000, spokeAt: 5000, asked: true }, 'giveUp'],
    ['a person says goodbye in their turn', person, { now: 21_000, spokeAt: 18_000, heardAt: 20_500 }, 'leave'],
    ['a person does not break off the other', person, { now: 21_000, spokeAt: 18_000, heardAt: 20_900 }, 'wait'],
    ['a person leaves one who never stops', person, { now: 28_000, spokeAt: 18_000, heardAt: 27_990 }, 'leave'],
    ['an agent waits for the first word', agent, { now: 900_000 }, 'wait'],
    ['an agent answers the greeting', agent, { now: 1000, heardAt: 700 }, 'speak'],
    ['an agent waits for ever', agent, { now: 900_000, spokeAt: 2000, heardAt: 700 }, 'wait'],
  ] as const)('%s', (_, manner, talk, turn) => {
    expect(decideTurn(manner, { ...fresh, ...talk })).toBe(turn);
  });
});
