import { beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { SilencePump } from './silence-pump.ts';

const loud = new Int16Array(160).fill(1000);
let clock: ManualClock;
/** One letter per frame: `a` for audio, `s` for silence. */
let passed: string;
let covered: number[];
let pump: SilencePump;

beforeEach(() => {
  [clock, passed, covered] = [new ManualClock(), '', []];
  pump = new SilencePump({
    clock,
    frame: (frame) => (passed += frame[0] === 0 ? 's' : 'a'),
    caughtUp: (ms) => covered.push(ms),
  });
});

/** Audio for so many ms. */
function audio(ms: number): void {
  for (let at = 0; at < ms; at += 20) {
    clock.advance(20);
    pump.push(loud);
  }
}

it('passes audio on and inserts nothing while it comes in time', () => {
  pump.start();
  audio(1_000);
  expect(passed).toBe('a'.repeat(50));
  pump.stop();
  expect(clock.pendingTimers).toBe(0);
});

it('inserts silence for missing audio, 200 ms late', () => {
  pump.start();
  audio(400);
  clock.advance(200);
  expect(passed).toBe('a'.repeat(20));
  clock.advance(400);
  expect(passed).toBe('a'.repeat(20) + 's'.repeat(20));
  expect(covered.at(-1)).toBe(800);
});

it('inserts nothing before its start, and counts from there', () => {
  audio(500);
  clock.advance(1_000);
  expect(passed).toBe('a'.repeat(25));
  pump.start();
  clock.advance(500);
  expect(passed).toBe('a'.repeat(25) + 's'.repeat(15));
});

it('keeps counting when it is started twice', () => {
  pump.start();
  clock.advance(300);
  pump.start();
  clock.advance(100);
  expect(passed).toBe('s'.repeat(10));
});

it('stops within its own callback', () => {
  pump = new SilencePump({ clock, frame: () => pump.stop(), caughtUp: (ms) => covered.push(ms) });
  pump.start();
  clock.advance(5_000);
  expect(covered).toEqual([-100, 0]);
  expect(clock.pendingTimers).toBe(0);
});
