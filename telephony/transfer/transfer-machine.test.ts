import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transferKinds } from '../call-control.ts';
import { stepTransfer, transferMoves, transferPhases, type TransferState } from './transfer-machine.ts';

const legal = new Set(
  [
    'holding: held holdFailed debtorEnded agentLost',
    'calling: targetAnswered targetEnded cancel debtorEnded agentLost',
    'consulting: consultBegan consultFailed complete cancel targetEnded debtorEnded agentLost',
    'joining: joined joinFailed targetEnded debtorEnded agentLost',
    'returning: returned returnFailed debtorEnded agentLost',
    'over:',
  ].flatMap((line) => {
    const [phase = '', moves = ''] = line.split(':');
    return moves.split(' ').map((move) => `${phase} ${move}`);
  }),
);

describe('the transfer machine', () => {
  const pairs = transferPhases.flatMap((phase) => transferMoves.map((move) => [phase, move] as const));

  it.each(pairs)('%s, %s', (phase, move) => {
    expect(stepTransfer({ kind: 'blind', phase }, move) !== undefined).toBe(legal.has(`${phase} ${move}`));
  });

  it('joins at the answer when blind, lets the agent speak first when attended', () => {
    expect(stepTransfer({ kind: 'blind', phase: 'calling' }, 'targetAnswered')?.effects).toEqual(['join']);
    expect(stepTransfer({ kind: 'attended', phase: 'calling' }, 'targetAnswered')?.effects).toEqual(['consult']);
  });

  it('becomes blind when completed while the target rings', () => {
    expect(stepTransfer({ kind: 'attended', phase: 'calling' }, 'complete')?.state.kind).toBe('blind');
    expect(stepTransfer({ kind: 'blind', phase: 'calling' }, 'complete')).toBeUndefined();
  });

  it('reports exactly one end, whatever happens in whatever order, and never leaves a target behind with it', () => {
    const moves = fc.array(fc.constantFrom(...transferMoves), { maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...transferKinds), moves, (kind, sequence) => {
        let state: TransferState = { kind, phase: 'holding' };
        const effects = [];
        let targetLives = false;
        for (const move of sequence) {
          const step = stepTransfer(state, move);
          if (!step) continue;
          if (move === 'targetEnded') targetLives = false;
          for (const effect of step.effects) {
            if (effect === 'callTarget') targetLives = true;
            if (effect === 'hangUpTarget') targetLives = false;
            effects.push(effect);
          }
          state = step.state;
        }
        const ends = effects.filter((effect) => effect === 'tellTransferred' || typeof effect === 'object');
        expect(ends.length).toBe(state.phase === 'over' ? 1 : 0);
        const failed = ends.some((end) => typeof end === 'object');
        if (failed) expect(targetLives).toBe(false);
      }),
    );
  });
});
