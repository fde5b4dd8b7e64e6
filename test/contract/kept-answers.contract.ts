import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptAnswers, KeptAnswersBounds, RequestOnce } from '../../src/store/ports/kept-answers.ts';

const bounds: KeptAnswersBounds = { keptMs: 1_000_000, requests: 5, length: 10_000 };
const first: RequestOnce = { owner: 'crm', key: 'key-1', digest: 'digest-1', busyUntil: 2_000 };

/** What a store of answers does. `make` gives an empty one for each test. */
export function describeKeptAnswersContract(
  name: string,
  make: (bounds: KeptAnswersBounds) => Promise<{ readonly answers: KeptAnswers; stop(): Promise<void> }>,
): void {
  describe(`${name} as store of answers`, () => {
    let answers: KeptAnswers;
    let stop: () => Promise<void>;
    beforeEach(async () => {
      const made = await make(bounds);
      answers = made.answers;
      stop = () => made.stop();
    });
    afterEach(() => stop());

    it('lets one of equal requests begin, and gives its answer to the others', async () => {
      expect(await answers.begin(first, 1_000)).toBe('begun');
      expect(await answers.begin({ ...first, busyUntil: 2_001 }, 1_001)).toBe('busy');
      await answers.keep(first, 'sealed');
      expect(await answers.begin({ ...first, busyUntil: 5_000 }, 4_000)).toEqual({ answer: 'sealed' });
    });

    it('gives a key to one request, and to another only of another owner', async () => {
      await answers.begin(first, 1_000);
      const other = { ...first, digest: 'digest-2' };
      expect(await answers.begin(other, 1_001)).toBe('other');
      await answers.keep(first, 'sealed');
      expect(await answers.begin(other, 1_002)).toBe('other');
      expect(await answers.begin({ ...other, owner: 'desk' }, 1_003)).toBe('begun');
    });

    it('frees a key whose request did nothing, or whose process died', async () => {
      await answers.begin(first, 1_000);
      await answers.drop(first);
      expect(await answers.begin({ ...first, digest: 'digest-2' }, 1_001)).toBe('begun');
      expect(await answers.begin({ ...first, busyUntil: 9_000 }, 2_000)).toBe('begun');
    });

    it('lets a request whose time is over change nothing of the one after it', async () => {
      await answers.begin(first, 1_000);
      const second = { ...first, busyUntil: 9_000 };
      expect(await answers.begin(second, 2_000)).toBe('begun');
      await answers.keep(first, 'late');
      await answers.drop(first);
      expect(await answers.begin(second, 3_000)).toBe('busy');
      await answers.keep(second, 'sealed');
      await answers.drop(second);
      expect(await answers.begin(second, 4_000)).toEqual({ answer: 'sealed' });
    });

    it('forgets what is older than it keeps', async () => {
      await answers.begin(first, 1_000);
      await answers.keep(first, 'sealed');
      expect(await answers.begin(first, 1_001_000)).toEqual({ answer: 'sealed' });
      expect(await answers.begin({ ...first, busyUntil: 2e6 }, 1_001_001)).toBe('begun');
    });

    it('keeps to its bounds in number and in length, the newest last', async () => {
      for (let n = 0; n < 7; n += 1) {
        const request = { ...first, key: `key-${n}` };
        await answers.begin(request, 1_000 + n);
        await answers.keep(request, 'x'.repeat(n === 6 ? 7_500 : 1_000));
      }
      // Two were beyond the number, and the longest pushed out two more. Asked newest first: a key that is free is taken.
      const found: unknown[] = [];
      for (const n of [6, 5, 4, 3])
        found.push(await answers.begin({ ...first, key: `key-${n}`, digest: 'probe' }, 1_010));
      expect(found).toEqual(['other', 'other', 'other', 'begun']);
    });
  });
}
