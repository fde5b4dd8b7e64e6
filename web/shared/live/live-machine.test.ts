import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginLive,
  stepLive,
  type LiveInput,
  type LiveMessage,
  type LiveState,
  type LiveStep,
} from './live-machine.ts';

const place = { run: 'r1', seq: 5 };
const open: LiveState = { link: 'open', place, failures: 0, heardAt: 0 };
const message = (of: object): LiveMessage => of as LiveMessage;
const heard = (of: object, at = 10): LiveInput => ({ type: 'heard', at, message: message(of) });
const board = (seq: number, run = 'r1'): LiveInput => heard({ type: 'board', run, seq });
const changed = (seq: number, run = 'r1'): LiveInput => heard({ type: 'boardChanged', run, seq });
const event = (seq: number): LiveInput => heard({ type: 'storeUp', seq });

function run(inputs: readonly LiveInput[], from: LiveState = open, seesAll = true): LiveStep {
  let step: LiveStep = { state: from, effects: [] };
  for (const input of inputs) step = stepLive(step.state, input, seesAll);
  return step;
}
const kinds = ({ effects }: LiveStep): readonly string[] => effects.map(({ type }) => type);

it('connects at the beginning, and shows the board that comes', () => {
  const begun = beginLive(0);
  expect(begun.effects).toEqual([{ type: 'connect' }]);
  const step = run([{ type: 'opened', at: 1 }, board(5)], begun.state);
  expect(kinds(step)).toEqual(['show']);
  expect(step.state).toEqual({ link: 'open', place, failures: 0, heardAt: 10 });
});

it('follows events and changes by their numbers', () => {
  const step = run([event(6), event(7), changed(7)]);
  expect(kinds(step)).toEqual(['show']);
  expect(step.state.place).toEqual({ run: 'r1', seq: 7 });
});

describe('at a gap drops what it knows and asks for the whole board, a moment later', () => {
  it.each([
    ['a number is left out', [event(7)]],
    ['a number comes twice', [event(6), event(6)]],
    ['a change counts events that did not come', [changed(6)]],
    ['a change is of another run', [changed(5, 'r2')]],
    [
      'a change comes before the board',
      [{ type: 'closed', at: 1, chance: 0 }, { type: 'unreadable', at: 2 }, changed(9)],
    ],
    ['a message cannot be read', [{ type: 'unreadable', at: 9 }]],
  ] as const)('%s', (_, inputs) => {
    const step = run(inputs);
    expect(kinds(step)).toEqual(['disconnect', 'retryIn']);
    expect(step.state.place).toBeUndefined();
    expect(run([{ type: 'retry', at: 300 }], step.state).effects).toEqual([{ type: 'connect' }]);
  });
});

it('takes numbers that others see for no gap, where a viewer sees a part; not when they go back', () => {
  expect(kinds(run([event(9)], open, false))).toEqual(['show']);
  expect(kinds(run([changed(9)], open, false))).toEqual(['show']);
  expect(kinds(run([changed(4)], open, false))).toEqual(['disconnect', 'retryIn']);
});

it('asks after a loss for what it missed, and takes it before the board', () => {
  const lost = run([{ type: 'closed', at: 50, chance: 1 }]);
  expect(lost.effects).toEqual([{ type: 'retryIn', ms: 250 }]);
  const again = run([{ type: 'retry', at: 300 }], lost.state);
  expect(again.effects).toEqual([{ type: 'connect', after: place }]);
  const back = run([{ type: 'opened', at: 310 }, event(6), event(7), board(7)], again.state);
  expect([kinds(back), back.state.place?.seq, back.state.failures]).toEqual([['show'], 7, 0]);
});

it('waits longer after each failure, at most 15 s, and never less than half of it', () => {
  let state = open;
  const waits: number[] = [];
  for (let tries = 0; tries < 12; tries += 1) {
    const step = run([{ type: 'closed', at: 0, chance: 1 }], state);
    waits.push(step.effects[0]?.type === 'retryIn' ? step.effects[0].ms : 0);
    state = run([{ type: 'retry', at: 0 }], step.state).state;
  }
  expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000]);
  expect(run([{ type: 'closed', at: 0, chance: 0 }]).effects).toEqual([{ type: 'retryIn', ms: 125 }]);
});

it('gives up a socket that says nothing for 10 s, and not before', () => {
  expect(kinds(run([{ type: 'looked', at: 10_000 }]))).toEqual([]);
  expect(kinds(run([{ type: 'looked', at: 10_001 }]))).toEqual(['disconnect', 'retryIn']);
  const waiting = run([{ type: 'closed', at: 0, chance: 0 }]).state;
  expect(kinds(run([{ type: 'looked', at: 99_999 }], waiting))).toEqual([]);
});

it('shows the card of an agent, which has no number, and no event before the first board', () => {
  expect(kinds(run([heard({ type: 'agentCard', agentId: 'ana' })]))).toEqual(['show']);
  expect(kinds(run([event(6)], beginLive(0).state))).toEqual([]);
});

it('shows events in order and without gaps, whatever comes', () => {
  const input = fc.oneof(
    fc.nat(12).map(event),
    fc.nat(12).map((seq) => board(seq)),
    fc.nat(12).map((seq) => changed(seq)),
    fc.constantFrom<LiveInput>(
      { type: 'opened', at: 1 },
      { type: 'retry', at: 1 },
      { type: 'closed', at: 1, chance: 0.5 },
    ),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
      let state = beginLive(0).state;
      let last: number | undefined;
      for (const each of inputs) {
        const step = stepLive(state, each, true);
        for (const effect of step.effects) {
          if (effect.type === 'disconnect') last = undefined;
          if (effect.type !== 'show') continue;
          const { seq = -1, type } = effect.message as { readonly seq?: number; readonly type: string };
          if (type === 'storeUp') expect(seq).toBe((last ?? Number.NaN) + 1);
          if (type === 'boardChanged') expect(seq).toBe(last);
          last = seq;
        }
        ({ state } = step);
      }
    }),
  );
});
