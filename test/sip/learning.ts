import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { alawOf, alawSilence, type DetectionFloor, type Line } from './detection-floor.ts';
import { plays } from './greetings.ts';

/** An agent needs this long to be sure of a machine. */
const agentListensMs = 2_500;

/** A greeting reaches agents twice, is marked by both, and is known within a second on the third call. */
export async function learnsFromDispositions(
  start: (lines: readonly Line[]) => Promise<DetectionFloor>,
): Promise<void> {
  // A greeting no model tells from a person: a short word, and a pause longer than people leave.
  const greeting = Buffer.concat([
    alawSilence(200),
    (await alawOf('voices/p3-greeting-1.wav')).subarray(0, 1_600 * 8),
    alawSilence(1_200),
    (await alawOf('voices/v3-voicemail.wav')).subarray(0, 5_000 * 8),
  ]);
  const world = await start([plays('mailbox', greeting, { machines: { auditShare: 0 }, wrapUpMs: 30_000 })]);
  await world.dial('mailbox', 3);
  const called: string[] = [];
  for (const disposition of ['answeringMachine', 'buzón de voz']) {
    const agent = await world.agentOf('mailbox');
    called.push(world.callIds.get('mailbox') ?? '');
    await delay(agentListensMs);
    await world.app.services.agents.command(agent, 'hangUp');
    await world.outcome('mailbox');
    await world.app.services.agents.dispose(agent, disposition);
    await eventually('the next is dialled', () =>
      Promise.resolve(!called.includes(world.callIds.get('mailbox') ?? '')),
    );
  }
  expect(world.app.services.library.list()).toMatchObject([{ label: 'machine', confirmations: 2 }]);
  expect(await world.outcome('mailbox')).toBe('machine');
  expect(world.connectedCalls).toEqual(called);
  expect(world.verdicts.get('mailbox')?.reasons?.[0]).toBe('fingerprint');
  expect(world.verdicts.get('mailbox')?.decidedAfterMs).toBeLessThan(200 + 1_000);
}
