import { describe, expect, it } from 'vitest';
import type { AttemptReach } from '../../src/history/attempt-query.ts';
import type { History, HistoryBatch } from '../../src/history/history.ts';
import type { RowOf } from '../../src/history/rows/history-rows.ts';
import { aHistoryDay, noRows } from '../support/history-day.ts';

type Conversation = RowOf<'conversations'>;
type Choice = RowOf<'dispositions'>;

export interface ChoicesBench {
  readonly history: () => History;
  /** Opens it again as a version left it that had no choices beside conversations. */
  older(): Promise<History>;
}

const floorId = 'choices';
const day = 86_400_000;
/** Two months before anything else in the battery. */
const start = Date.UTC(2025, 0, 1);
const period = { from: start, to: start + 60 * day };
const everything: AttemptReach = { all: true, campaigns: [], teams: [], agents: [] };
const template = aHistoryDay.rows.conversations[0];

/** Choices stand beside conversations: whatever came in whichever order, reports say what joining both would say. */
export function describeChoices(bench: ChoicesBench): void {
  const { history } = bench;
  describe('choices for calls', () => {
    let last: string | null = null;
    let batch = 0;

    const add = async (rows: Partial<HistoryBatch['rows']>): Promise<void> => {
      batch += 1;
      const lastId = `${batch}`;
      const whole = { ...noRows, ...rows };
      const keep = { state: `s${batch}` };
      const brought = { floorId, afterId: last, firstId: lastId, lastId, archivedUntil: batch, rows: whole, keep };
      expect(await history().append({ ...brought, state: '' })).toBe('appended');
      last = lastId;
    };

    it('counts the newest choice within 30 days of the call, before or after its conversation came', async () => {
      await add({ dispositions: [choice('a', 1, { chosenAt: start + day })] });
      await add({ conversations: [talk('a', start), talk('a', start, 2), talk('b', start)] });
      expect(await chosen(history())).toEqual({ promesa: 1 });
      await add({ dispositions: [choice('b', 2, { chosenAt: start + 30 * day - 1, label: 'contacto' })] });
      await add({ dispositions: [choice('a', 3, { chosenAt: start + 30 * day })] });
      expect(await chosen(history())).toEqual({ promesa: 1, contacto: 1 });
    });

    it('takes a correction in a month that was laid in order, and none that is older than what stands there', async () => {
      await history().tidy(start + 200 * day);
      await add({ dispositions: [choice('a', 4, { chosenAt: start + 2 * day, label: 'tercero' })] });
      await add({ dispositions: [choice('a', 5, { chosenAt: start + day - 1, label: 'contacto' })] });
      expect(await chosen(history())).toEqual({ tercero: 1, contacto: 1 });
    });

    it('says what joining would say, after any batches, a way back and rows that aged', async () => {
      const random = numbers(7);
      for (let round = 0; round < 8; round += 1) {
        const ids = Array.from({ length: 6 }, () => `r${Math.floor(random() * 30)}`);
        const dispositions = ids.map((id, n) =>
          choice(id, 100 + round * 10 + n, {
            chosenAt: start + Math.floor(random() * 40) * day,
            chosenBy: random() < 0.3 ? 'operator' : 'ana',
            label: ['promesa', 'contacto', 'tercero'][Math.floor(random() * 3)] ?? '',
          }),
        );
        const conversations = [
          talk(`r${2 * round}`, start + round * day),
          talk(`r${2 * round + 1}`, start + round * day),
        ];
        await add({
          dispositions,
          conversations:
            random() < 0.5 ? conversations : [...conversations, talk(`r${2 * round}`, start + round * day, 2)],
        });
        if (round === 4) await history().tidy(start + 200 * day);
      }
      expect(await chosen(history())).toEqual(await joined(history()));
      const kept = (await history().keptCheckpoints(floorId)).find((one) => one.batch === batch - 3);
      if (!kept) throw new Error('no checkpoint');
      await history().rewind(floorId, kept);
      [last, batch] = [kept.afterId, kept.batch - 1];
      expect(await chosen(history())).toEqual(await joined(history()));
      await history().removeBefore('dispositions', start + 15 * day);
      const left = await chosen(history());
      expect(left).toEqual(await joined(history()));
      expect(Object.keys(left).length).toBeGreaterThan(1);
    });

    it('lays the choices of a store that an older version left', async () => {
      const before = await history().report('agents', period, everything);
      const opened = await bench.older();
      expect(await opened.report('agents', period, everything)).toEqual(before);
      expect(await chosen(opened)).toEqual(await joined(opened));
      await add({ dispositions: [choice('b', 900, { chosenAt: start + 20 * day, label: 'promesa' })] });
      expect(await chosen(opened)).toEqual(await joined(opened));
    });
  });
}

/** Calls by what was chosen for them, as a report says. */
async function chosen(history: History): Promise<Readonly<Record<string, number>>> {
  const rows = await history.report('dispositions', period, everything);
  return Object.fromEntries(rows.map((row) => [String(row['disposition']), Number(row['attempts'])]));
}

/** The same, from the rows themselves. */
async function joined(history: History): Promise<Readonly<Record<string, number>>> {
  const all = { from: 0, to: start + 365 * day };
  const choices: Choice[] = [];
  for await (const row of history.rows('dispositions', all)) choices.push(row);
  const counts: Record<string, number> = {};
  for await (const { attemptId, dialledAt, part } of history.rows('conversations', all)) {
    const newest = choices
      .filter((one) => one.attemptId === attemptId)
      .filter(({ chosenAt }) => chosenAt >= dialledAt && chosenAt < dialledAt + 30 * day)
      .toSorted((a, b) => a.chosenAt - b.chosenAt || (a.rowId < b.rowId ? -1 : 1))
      .at(-1);
    if (newest && part === 1) counts[newest.label] = (counts[newest.label] ?? 0) + 1;
  }
  return counts;
}

function talk(attemptId: string, dialledAt: number, part = 1): Conversation {
  if (!template) throw new Error('no conversation');
  const times = { dialledAt, answeredAt: dialledAt + 1, connectedAt: dialledAt + 2, endedAt: dialledAt + 3 };
  return {
    ...template,
    floorId,
    rowId: `${attemptId}/${part}`,
    attemptId,
    part,
    debtorId: `of-${attemptId}`,
    ...times,
  };
}

function choice(attemptId: string, n: number, fields: Partial<Choice>): Choice {
  return {
    ...{ floorId, rowId: `${n}-0/1`, attemptId, campaignId: 'cards', debtorId: null, chosenAt: start, chosenBy: 'ana' },
    ...{ label: 'promesa', meaning: 'promiseToPay', promisedUntil: null, callBackAt: null },
    ...fields,
  };
}

/** The same numbers every time, 0..1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
