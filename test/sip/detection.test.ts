import { afterEach, it } from 'vitest';
import { learnsAnnouncements } from './announcements.ts';
import { DetectionFloor, type Line } from './detection-floor.ts';
import { leavesMessageAfterBeep, tellsGreetingsApart } from './greetings.ts';
import { dropsMachinesFromAgents } from './late-machines.ts';
import { learnsFromDispositions } from './learning.ts';

let floor: DetectionFloor | undefined;
afterEach(async () => {
  await floor?.close();
  floor = undefined;
});

async function start(lines: readonly Line[]): Promise<DetectionFloor> {
  return (floor = await DetectionFloor.start(lines));
}

it('hears what SIPp plays: machines, faxes and dead numbers reach no agent, people and silence do', async () => {
  await tellsGreetingsApart(start);
});

it('leaves its message after the beep, whole, where the pack allows one, and hangs up', async () => {
  await leavesMessageAfterBeep(start);
});

it('drops machines that reached an agent within seconds, and keeps people: revisions, and agents joined at once', async () => {
  await dropsMachinesFromAgents(start);
});

it('learns a greeting from two dispositions: the third call is known within a second', async () => {
  await learnsFromDispositions(start);
});

it('learns what a carrier announces: the third call is an invalid number within a second', async () => {
  await learnsAnnouncements(start);
});
