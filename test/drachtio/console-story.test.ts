import { runConsoleStory } from '../contract/console-story.contract.ts';
import { describeWithDrachtio, startDrachtio } from './private-drachtio.ts';

describeWithDrachtio('the console', () => {
  runConsoleStory('drachtio', async (city) => {
    const drachtio = await startDrachtio();
    const { adminPort: port, secret } = drachtio;
    const settings = {
      kind: 'drachtio',
      server: { host: '127.0.0.1', port, secret },
      rtp: { portMin: 28_000, portMax: 29_999, workers: 0 },
      trunks: [{ name: 'city', ...city.carrier, cpsLimit: 30, channelLimit: 60, optionsIntervalMs: 1_000 }],
    };
    return { settings, stop: () => drachtio.kill() };
  });
});
