import { runConsoleStory } from '../contract/console-story.contract.ts';
import { switchBefore } from '../support/collections-floor.ts';

runConsoleStory('the embedded switch', (city) =>
  Promise.resolve({ settings: switchBefore(city, 28_000), stop: () => Promise.resolve() }),
);
