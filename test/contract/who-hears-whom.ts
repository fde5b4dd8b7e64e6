import { expect } from 'vitest';
import { toneLevel } from '../support/tone-level.ts';
import type { CarrierParty } from './carrier-party.ts';

/** The tone each one speaks, in Hz: multiples of 50, none a harmonic of another, none a tone of the switch (400, 425, 880). */
export const voices = { debtor: 450, agent: 700, supervisor: 1150, target: 1700 } as const;
export type Voice = keyof typeof voices;

/** A change of who hears whom is measured after this, in ms: packets under way, and the mix that gathers 40 ms. */
export const settleMs = 150;

/** Spoken at 6,000; half of it may be lost to a frame or two that came late. */
const heardFrom = 3000;
const silentBelow = 150;

/** Measured in pieces of this length (200 ms): a stall of a busy machine spoils the pieces it falls into, not the rest. */
const piece = 1600;

/**
 * Those of the four whose tones are in these samples: heard clearly in some piece of them; silent in every piece. Fails
 * when one is neither.
 */
export function voicesIn(samples: Int16Array): Voice[] {
  const levels = Object.entries(voices).map(([voice, hz]) => ({
    voice: voice as Voice,
    level: peakOf(samples, hz),
  }));
  for (const { voice, level } of levels) {
    const clear = level < silentBelow || level > heardFrom;
    expect(clear, `${voice} at ${Math.round(level)} is neither heard nor silent`).toBe(true);
  }
  return levels.filter(({ level }) => level > heardFrom).map(({ voice }) => voice);
}

function peakOf(samples: Int16Array, hz: number): number {
  let peak = 0;
  for (let from = 0; from === 0 || from + piece <= samples.length; from += piece / 2) {
    peak = Math.max(peak, toneLevel(samples.subarray(from, from + piece), hz));
  }
  return peak;
}

/** Whom each party hears, measured at the same time on what reaches it. */
export async function heardBy<Name extends string>(
  parties: Readonly<Record<Name, CarrierParty>>,
  ms = 400,
): Promise<Record<Name, Voice[]>> {
  const names = Object.keys(parties) as Name[];
  const heard = await Promise.all(names.map((name) => parties[name].hear(ms)));
  return Object.fromEntries(names.map((name, i) => [name, voicesIn(heard[i] ?? new Int16Array())])) as Record<
    Name,
    Voice[]
  >;
}
