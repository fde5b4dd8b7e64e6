import { expect } from 'vitest';
import { tone } from '../support/telephone-sounds.ts';
import { alawOf, alawSilence, type DetectionFloor, type Line } from './detection-floor.ts';
import { alaw, person, plays, voicemail } from './greetings.ts';

/** A mailbox that begins as people do: a word, a pause to hear who calls; and only then its text and its beep. */
async function almostPerson(): Promise<Buffer> {
  return Buffer.concat([
    alawSilence(300),
    (await alawOf('voices/p1-greeting-1.wav')).subarray(0, 1_200 * 8),
    alawSilence(1_200),
    (await alawOf('voices/v2-voicemail.wav')).subarray(0, 1_800 * 8),
    alaw(tone([1000], 400)),
    alawSilence(4_000),
  ]);
}

/**
 * Machines that reach an agent are dropped within seconds, and silently, by what is heard of them after the join; people
 * stay.
 */
export async function dropsMachinesFromAgents(
  start: (lines: readonly Line[]) => Promise<DetectionFloor>,
): Promise<void> {
  const quiet = { machines: { spotCheckShare: 0 } };
  const atOnce = { ...quiet, detection: 'whileConnected' };
  const machines = ['almost-person', 'at-once-machine'];
  const world = await start([
    plays('almost-person', await almostPerson(), quiet),
    plays('at-once-machine', await voicemail('v2-voicemail'), atOnce),
    plays('at-once-person', await person('p3-greeting-1'), atOnce),
  ]);
  await Promise.all([...machines, 'at-once-person'].map((name) => world.dial(name)));
  for (const name of machines) {
    expect([name, await world.outcome(name, 10_000)]).toEqual([name, 'machine']);
    expect(world.verdicts.get(name)).toMatchObject({ kind: 'machine' });
    expect(world.verdicts.get(name)?.decidedAfterMs).toBeGreaterThan(world.connected.get(name) ?? Infinity);
    expect(world.verdicts.get(name)?.decidedAfterMs).toBeLessThan(6_000);
  }
  expect(world.verdicts.get('at-once-person')).toMatchObject({ kind: 'person' });
  expect(world.verdicts.get('at-once-person')?.reasons?.join()).not.toMatch(/noAudio|audioLost|tapRefused/);
  expect(world.connected.get('at-once-person')).toBeLessThan(500);
  await world.app.services.agents.command(await world.agentOf('at-once-person'), 'hangUp');
  expect(await world.outcome('at-once-person')).toBe('connected');
}
