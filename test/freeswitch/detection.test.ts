import { afterEach, it } from 'vitest';
import { DetectionFloor, type Line } from '../sip/detection-floor.ts';
import { leavesMessageAfterBeep, tellsGreetingsApart } from '../sip/greetings.ts';
import { dropsMachinesFromAgents } from '../sip/late-machines.ts';
import { learnsFromDispositions } from '../sip/learning.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';

describeWithFreeswitch('detection on what FreeSWITCH lets us hear', (freeswitch) => {
  let floor: DetectionFloor | undefined;
  afterEach(async () => {
    await floor?.close();
    floor = undefined;
  });

  async function start(lines: readonly Line[]): Promise<DetectionFloor> {
    const { eventSocket: port, password } = freeswitch.current;
    const node = { name: 'one', host: '127.0.0.1', port, password };
    return (floor = await DetectionFloor.start(lines, { kind: 'freeswitch', nodes: [node] }));
  }

  it('hears what SIPp plays: machines, faxes and dead numbers reach no agent, people and silence do', async () => {
    await tellsGreetingsApart(start);
  }, 90_000);

  it('leaves its message after the beep, whole, and hangs up', async () => {
    await leavesMessageAfterBeep(start);
  }, 90_000);

  it('drops machines that reached an agent within seconds, and keeps people: revisions, and agents joined at once', async () => {
    await dropsMachinesFromAgents(start);
  }, 60_000);

  it('learns a greeting from two dispositions: the third call is known within a second', async () => {
    await learnsFromDispositions(start);
  }, 90_000);
});
