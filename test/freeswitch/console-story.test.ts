import { runConsoleStory } from '../contract/console-story.contract.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';

describeWithFreeswitch('the console', (freeswitch) => {
  runConsoleStory('FreeSWITCH', (city) => {
    const { eventSocket: port, password } = freeswitch.current;
    const settings = {
      kind: 'freeswitch',
      nodes: [{ name: 'one', port, password }],
      trunks: [{ name: 'city', ...city.carrier, cpsLimit: 30, channelLimit: 60 }],
    };
    return Promise.resolve({ settings, stop: () => Promise.resolve() });
  });
});
