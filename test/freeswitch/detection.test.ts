import { afterEach, it } from 'vitest';
import { DetectionFloor, type Line } from '../sip/detection-floor.ts';
import { leavesMessageAfterBeep, tellsGreetingsApart } from '../sip/greetings.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';

describeWithFreeswitch('detection on the unicast tap', (freeswitch) => {
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
});
