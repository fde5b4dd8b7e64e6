import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveStreamLimits, type LiveEntry, type LiveStream } from '../../src/store/ports/live-stream.ts';
import { eventually } from '../support/eventually.ts';

function entry(epoch: number, n: number, body = `{"n":${n}}`): LiveEntry {
  return { epoch, n, body };
}

/** What carries live messages from a floor's owner to other processes. `make` gives an empty one for each test. */
export function describeLiveStreamContract(
  name: string,
  make: () => Promise<{ readonly stream: LiveStream; stop(): Promise<void> }>,
): void {
  describe(`${name} as live stream`, () => {
    let stream: LiveStream;
    let stop: () => Promise<void>;

    beforeEach(async () => {
      const made = await make();
      stream = made.stream;
      stop = () => made.stop();
    });
    afterEach(() => stop());

    it('gives messages back in order, from the beginning or after any of them, page by page', async () => {
      expect(await stream.read('main', { after: undefined, limit: 9 })).toEqual([]);
      expect(await stream.append('main', [])).toBe(true);
      expect(await stream.append('main', [entry(1, 1), entry(1, 2, '"ñ\\n"')])).toBe(true);
      expect(await stream.append('main', [entry(1, 5)])).toBe(true);
      const all = [entry(1, 1), entry(1, 2, '"ñ\\n"'), entry(1, 5)];
      expect(await stream.read('main', { after: undefined, limit: 9 })).toEqual(all);
      expect(await stream.read('main', { after: undefined, limit: 2 })).toEqual(all.slice(0, 2));
      expect(await stream.read('main', { after: { epoch: 1, n: 2 }, limit: 9 })).toEqual(all.slice(2));
      // A message that was left out, or forgotten, is a place like any other.
      expect(await stream.read('main', { after: { epoch: 1, n: 4 }, limit: 9 })).toEqual(all.slice(2));
      expect(await stream.read('main', { after: { epoch: 1, n: 5 }, limit: 9 })).toEqual([]);
    });

    it('takes nothing from an owner after the next one began, nor a number twice', async () => {
      expect(await stream.append('main', [entry(1, 7)])).toBe(true);
      expect(await stream.append('main', [entry(1, 7)])).toBe(false);
      expect(await stream.append('main', [entry(2, 1)])).toBe(true);
      expect(await stream.append('main', [entry(1, 8)])).toBe(false);
      const kept = await stream.read('main', { after: undefined, limit: 9 });
      expect(kept).toEqual([entry(1, 7), entry(2, 1)]);
    });

    it('keeps floors apart', async () => {
      await stream.append('main', [entry(3, 1)]);
      await stream.ask('main', 60_000);
      expect(await stream.append('other', [entry(1, 1)])).toBe(true);
      expect(await stream.read('other', { after: undefined, limit: 9 })).toEqual([entry(1, 1)]);
      expect(await stream.isAsked('other')).toBe(false);
    });

    it('keeps the newest messages only', async () => {
      const most = liveStreamLimits.entries;
      for (let from = 1; from <= most + 2_000; from += 1_000)
        await stream.append(
          'main',
          Array.from({ length: 1_000 }, (_, index) => entry(1, from + index, '{}')),
        );
      const kept = await stream.read('main', { after: undefined, limit: 2 * most });
      expect(kept.at(-1)?.n).toBe(most + 2_000);
      expect(kept.length).toBeGreaterThanOrEqual(most);
      expect(kept.length).toBeLessThan(most + 200);
    });

    it('knows for how long somebody asks', async () => {
      expect(await stream.isAsked('main')).toBe(false);
      await stream.ask('main', 60_000);
      expect(await stream.isAsked('main')).toBe(true);
      await stream.ask('main', 20);
      await eventually('nobody asks', async () => !(await stream.isAsked('main')));
    });
  });
}
