import { expect } from 'vitest';
import { toneLevel } from '../support/tone-level.ts';
import type { CarrierParty } from './carrier-party.ts';

/** The tone each one speaks, in Hz: multiples of 50, none a harmonic of another, none a tone of the switch (400, 425, 880). */
export const voices = { debtor: 450, agent: 700, supervisor: 1150, target: 1700 } as const;
export type Voice = keyof typeof voices;

/** Spoken at 6,000; half of it may be lost to a frame or two that came late. */
const heardFrom = 3000;
const silentBelow = 150;

/** Those of the four whose tones are in these samples. Fails when one is neither heard nor silent. */
export function voicesIn(samples: Int16Array): Voice[] {
  const levels = Object.entries(voices).map(([voice, hz]) => ({
    voice: voice as Voice,
    level: toneLevel(samples, hz),
  }));
  for (const { voice, level } of levels) {
    const clear = level < silentBelow || level > heardFrom;
    expect(clear, `${voice} at ${Math.round(level)} is neither heard nor silent`).toBe(true);
  }
  return levels.filter(({ level }) => level > heardFrom).map(({ voice }) => voice);
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
