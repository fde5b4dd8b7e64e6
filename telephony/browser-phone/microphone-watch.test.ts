import { expect, it } from 'vitest';
import { microphoneWatch } from './microphone-watch.ts';

const [dead, room, voice] = [-127, -60, -20];

function verdicts(levels: readonly (readonly [page: number, other: number])[]): readonly boolean[] {
  const watch = microphoneWatch();
  return levels.map(([page, other]) => watch(page, other));
}

it('notices a dead microphone after five seconds in which the other spoke', () => {
  expect(verdicts([[dead, voice], ...Array.from({ length: 4 }, () => [dead, dead] as const)])).toEqual([
    ...[false, false, false, false],
    true,
  ]);
});

it('says nothing while nobody speaks, while the room is heard, or once the agent is', () => {
  const silence = Array.from({ length: 8 }, () => [dead, dead] as const);
  expect(verdicts(silence)).not.toContain(true);
  expect(verdicts(silence.map(() => [room, voice]))).not.toContain(true);
  const spokeOnce = Array.from({ length: 9 }, (_, second) => [second === 4 ? voice : dead, voice] as const);
  expect(verdicts(spokeOnce)).not.toContain(true);
});
