import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transitionsOf } from '../../../test/support/transitions.ts';
import { nextTold, tellings, toldStates, type Told } from './told-machine.ts';

/** Every legal report, written down a second time; every other pair must report nothing. */
const legal = transitionsOf(toldStates, tellings, [
  'nothing live → live: live',
  'nothing join → joined:',
  'nothing abandoned → fate: live abandoned',
  'joined live → liveJoined: live',
  'joined connected → fate: live connected',
  'joined abandoned → fate: live abandoned',
  'live join → liveJoined:',
  'live abandoned → fate: abandoned',
  'liveJoined connected → fate: connected',
  'liveJoined abandoned → fate: abandoned',
]);

describe('what pacing learns of a call', () => {
  it.each([...legal.pairs])('%s, %s', (told, telling) => {
    const next = nextTold(told, telling);
    expect(next && `${next.told}: ${next.observations.join(' ')}`.trim()).toBe(legal.to(told, telling));
  });

  it('reports one live answer and one fate at most, and no fate without its live answer', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tellings)), (sequence) => {
        let told: Told = 'nothing';
        const observed: string[] = [];
        for (const telling of sequence) {
          const next = nextTold(told, telling);
          if (!next) continue;
          told = next.told;
          observed.push(...next.observations);
        }
        expect(['', 'live', 'live connected', 'live abandoned']).toContain(observed.join(' '));
      }),
    );
  });
});
