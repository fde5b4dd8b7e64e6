import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  noAudio,
  stepAudio,
  type AudioInput,
  type AudioState,
  type AudioStep,
  type AudioTrouble,
} from './audio-machine.ts';

const failed = (trouble: AudioTrouble, isBlocked = false, chance = 1): AudioInput => ({
  ...{ type: 'failed', trouble, isBlocked, chance },
});
const us: AudioInput = { type: 'looked', holder: 'us' };
const other: AudioInput = { type: 'looked', holder: 'other' };
const nobody: AudioInput = { type: 'looked', holder: 'nobody' };
const wanted: AudioInput = { type: 'wanted' };
const take: AudioInput = { type: 'take' };
const connected: AudioInput = { type: 'connected' };
const lost: AudioInput = { type: 'lost' };
const retry: AudioInput = { type: 'retry' };

function run(inputs: readonly AudioInput[], from: AudioState = noAudio): AudioStep {
  let step: AudioStep = { state: from, effects: [] };
  for (const input of inputs) step = stepAudio(step.state, input);
  return step;
}
const kinds = ({ effects }: AudioStep): readonly string[] => effects.map(({ type }) => type);
const phase = (inputs: readonly AudioInput[]): string => run(inputs).state.phase;

it('asks whose phone it is, and connects when it is free, or is its own from before a reload', () => {
  expect(kinds(run([wanted]))).toEqual(['look']);
  expect(run([wanted, nobody]).effects).toEqual([{ type: 'connect', way: 'webrtc' }]);
  expect(run([wanted, us]).effects).toEqual([{ type: 'connect', way: 'webrtc' }]);
  expect(phase([wanted, nobody, connected])).toBe('on');
});

describe('beside another page', () => {
  it('takes nothing away: its person may, and it comes by itself once the other page has left', () => {
    expect([phase([wanted, other]), kinds(run([wanted, other]))]).toEqual(['elsewhere', []]);
    expect(kinds(run([wanted, other, take]))).toEqual(['connect']);
    expect(kinds(run([wanted, other, nobody]))).toEqual(['connect']);
  });

  it('gives way to the page that takes over, and stays without audio until its person takes it back', () => {
    const takenWhileOn = run([wanted, nobody, connected, us, other]);
    expect([takenWhileOn.state.phase, kinds(takenWhileOn)]).toEqual(['elsewhere', ['close']]);
    const takenByLoss = run([wanted, nobody, connected, lost, other]);
    for (const { state } of [takenWhileOn, takenByLoss]) {
      expect(state.hadIt).toBe(true);
      expect(run([nobody, nobody], state).state.phase).toBe('elsewhere');
      expect(kinds(run([take], state))).toEqual(['connect']);
    }
  });
});

describe('after a loss', () => {
  it('asks at once, and connects again', () => {
    const step = run([wanted, nobody, connected, lost]);
    expect(kinds(step)).toEqual(['close', 'look']);
    expect(kinds(run([nobody], step.state))).toEqual(['connect']);
  });

  it('connects again when the service has lost a page that it knew, and not before it can know it', () => {
    expect(kinds(run([wanted, nobody, connected, nobody]))).toEqual([]);
    expect(kinds(run([wanted, nobody, connected, us, nobody]))).toEqual(['close', 'connect']);
  });

  it('waits longer after each failure, at most 8 s and never less than half of it, and begins anew once it was on', () => {
    const waits: number[] = [];
    let { state } = run([wanted, nobody]);
    for (let tries = 0; tries < 8; tries++) {
      const step = stepAudio(state, failed('server'));
      const wait = step.effects.find((effect) => effect.type === 'retryIn');
      waits.push(wait?.ms ?? 0);
      state = run([retry, nobody], step.state).state;
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    expect(run([failed('server', false, 0)], state).effects).toContainEqual({ type: 'retryIn', ms: 4_000 });
    expect(run([connected], state).state.failures).toBe(0);
  });

  it('goes over a WebSocket when packets were blocked twice, and stays there', () => {
    const once = run([wanted, nobody, failed('network', true), retry, nobody]);
    expect(once.effects).toEqual([{ type: 'connect', way: 'webrtc' }]);
    const twice = run([failed('network', true), retry, nobody], once.state);
    expect(twice.effects).toEqual([{ type: 'connect', way: 'socket' }]);
    expect(run([connected, lost, nobody], twice.state).effects).toEqual([{ type: 'connect', way: 'socket' }]);
  });
});

it.each(['noDevice', 'denied', 'busy', 'insecure'] as const)(
  'tries no more by itself after %s, until its person or a new device asks for it',
  (trouble) => {
    const { state, effects } = run([wanted, nobody, failed(trouble)]);
    expect([state.phase, state.trouble, effects]).toEqual(['broken', trouble, [{ type: 'close' }]]);
    expect(run([retry, wanted, nobody], state).state.phase).toBe('broken');
    for (const input of [take, { type: 'devicesChanged' } as const]) {
      const step = run([input], state);
      expect([kinds(step), step.state.trouble]).toEqual([['connect'], undefined]);
    }
  },
);

it('lets everything go when the shift ends, from whatever it did', () => {
  const inputs = fc.constantFrom<AudioInput>(
    ...[wanted, take, us, other, nobody, connected, lost, retry, failed('server'), failed('busy')],
  );
  fc.assert(
    fc.property(fc.array(inputs, { maxLength: 12 }), (before) => {
      const { state } = run(before);
      const step = stepAudio(state, { type: 'leave' });
      expect(step.state.phase).toBe('off');
      if (state.phase !== 'off') expect(kinds(step)).toEqual(['close', 'release']);
    }),
  );
});

it('never connects from where audio flows, or is elsewhere after a take-over, without a loss or its person', () => {
  const inputs = fc.constantFrom<AudioInput>(us, nobody, connected, retry, { type: 'devicesChanged' }, wanted);
  fc.assert(
    fc.property(fc.array(inputs, { maxLength: 12 }), (then) => {
      const { state } = run([wanted, nobody, connected, us, other]);
      expect(run(then, state).state.phase).toBe('elsewhere');
    }),
  );
});
