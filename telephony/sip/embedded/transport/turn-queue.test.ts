import { afterEach, describe, expect, it } from 'vitest';
import { TurnQueue } from './turn-queue.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('jobs that may wait', () => {
  const queue = new TurnQueue(2);
  afterEach(() => queue.close());

  it('does a few in each turn, in the order they came, those added meanwhile too', async () => {
    const done: string[] = [];
    for (const name of ['a', 'b', 'c']) queue.add(() => done.push(name));
    queue.add(() => queue.add(() => done.push('d')));
    expect(done).toEqual([]);
    await turn();
    expect(done).toEqual(['a', 'b']);
    await turn();
    expect(done).toEqual(['a', 'b', 'c']);
    await turn();
    expect(done).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.size).toBe(0);
  });

  it('does nothing more once it is closed', async () => {
    const done: string[] = [];
    queue.add(() => done.push('a'));
    queue.close();
    await turn();
    expect(done).toEqual([]);
    queue.add(() => done.push('b'));
    await turn();
    expect(done).toEqual(['b']);
  });
});
