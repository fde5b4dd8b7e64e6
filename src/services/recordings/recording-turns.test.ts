import { expect, it } from 'vitest';
import { RecordingTurns } from './recording-turns.ts';

it('runs what is about one recording in order, also after a failure, and others meanwhile', async () => {
  const turns = new RecordingTurns();
  const done: string[] = [];
  const gate: { open?: () => void } = {};
  const first = turns.run('a', async () => {
    await new Promise<void>((resolve) => (gate.open = resolve));
    done.push('first');
    throw new Error('broken');
  });
  const second = turns.run('a', () => Promise.resolve(void done.push('second')));
  await turns.run('b', () => Promise.resolve(void done.push('other')));
  expect(done).toEqual(['other']);
  gate.open?.();
  await expect(first).rejects.toThrow('broken');
  await second;
  expect(done).toEqual(['other', 'first', 'second']);
});
