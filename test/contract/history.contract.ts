import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, describe, it } from 'vitest';
import type { AttemptPlace, AttemptQuery, AttemptReach, FoundAttempt } from '../../src/history/attempt-query.ts';
import type { History, HistoryBatch } from '../../src/history/history.ts';
import type { PromisePlace, PromiseQuery } from '../../src/history/promise-query.ts';
import { reportNames, type ReportName } from '../../src/history/reports/report-catalogue.ts';
import { rowKindNames, type RowKind } from '../../src/history/rows/history-rows.ts';
import { aHistoryDay, noRows } from '../support/history-day.ts';
import { readParquet } from '../support/read-parquet.ts';
import { describeChoices } from './history-choices.contract.ts';

/** A fresh history, opened again over the same data by `reopen`. */
export interface HistoryBench {
  readonly history: History;
  reopen(): Promise<History>;
  /** The same, as a version left it that had no choices beside conversations. */
  reopenOlder(): Promise<History>;
  stop(): Promise<void>;
}

const batch = (fields: Partial<HistoryBatch>): HistoryBatch => ({
  ...{ floorId: 'main', afterId: null, firstId: '1', lastId: '9', archivedUntil: 1_000, rows: noRows, state: 's1' },
  ...fields,
});

const nothing: AttemptReach = { all: false, campaigns: [], teams: [], agents: [] };
const everything: AttemptReach = { ...nothing, all: true };

/** What every history must do. Tests build on each other: opening a database costs seconds. */
export function describeHistoryContract(name: string, make: () => Promise<HistoryBench>): void {
  describe(`history on ${name}`, () => {
    let bench: HistoryBench;
    let history: History;
    beforeAll(async () => {
      bench = await make();
      history = bench.history;
    });
    afterAll(() => bench.stop());

    it('knows no floor before its first batch', async () => {
      expect(await history.checkpoint('main')).toBeUndefined();
      expect(await history.keptCheckpoints('main')).toEqual([]);
    });

    it('takes a batch once, whoever brings it again', async () => {
      const { rows } = aHistoryDay;
      const first = batch({ rows, keep: { state: '' } });
      expect(await history.append(first)).toBe('appended');
      expect(await history.append(first)).toBe('stale');
      expect(await history.append(batch({ afterId: '8', lastId: '12' }))).toBe('stale');
      expect(await history.checkpoint('main')).toEqual({ entryId: '9', batch: 1, archivedUntil: 1_000, state: 's1' });
      const expected = Object.fromEntries(rowKindNames.map((kind) => [kind, rows[kind].length]));
      expect(await history.counts()).toEqual(expected);
    });

    it('takes one of two batches that come at once', async () => {
      const next = batch({ floorId: 'other' });
      const replies = await Promise.all([history.append(next), history.append(next)]);
      expect([...replies].sort()).toEqual(['appended', 'stale']);
    });

    it('gives every row back as it came', async () => {
      for (const kind of rowKindNames) expect(await allRows(history, kind), kind).toEqual(aHistoryDay.rows[kind]);
    });

    it('writes the rows of a kind and a period as a Parquet file', async () => {
      const folder = await mkdtemp(path.join(os.tmpdir(), "marcador-it's-"));
      try {
        const file = path.join(folder, 'rows.parquet');
        const write = async (kind: RowKind, period: { readonly from: number; readonly to: number }) => {
          await history.writeParquet(kind, period, file);
          return readParquet(file);
        };
        for (const kind of rowKindNames) {
          const rows = aHistoryDay.rows[kind];
          expect(await write(kind, { from: 0, to: Number.MAX_SAFE_INTEGER }), kind).toEqual(rows);
        }
        expect(await write('attempts', { from: 0, to: 1 })).toEqual([]);
        const [, second, third] = aHistoryDay.rows.attempts;
        const period = { from: second?.dialledAt ?? 0, to: third?.dialledAt ?? 0 };
        expect(await write('attempts', period)).toEqual([second]);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });

    it('answers every report, with the counts of the day', async () => {
      for (const name of reportNames)
        expect(await history.report(name, aHistoryDay.period, everything), name).toEqual(aHistoryDay.reports[name]);
    });

    it('answers nothing for a period in which nothing happened', async () => {
      for (const name of reportNames)
        expect(await history.report(name, { from: 0, to: 1 }, everything), name).toEqual([]);
    });

    it('narrows a report down, and takes a value that looks like SQL for a value', async () => {
      const period = aHistoryDay.period;
      expect(await history.report('campaigns', { ...period, campaign: 'cards' }, everything)).toHaveLength(1);
      expect(await history.report('campaigns', { ...period, campaign: "' OR 1=1 --" }, everything)).toEqual([]);
    });

    it('keeps every report within the reach: campaigns, teams, agents, any of them', async () => {
      const { period, reports } = aHistoryDay;
      const of = (name: ReportName, reach: Partial<AttemptReach>) =>
        history.report(name, period, { ...nothing, ...reach });
      for (const name of reportNames) expect(await of(name, {}), name).toEqual([]);
      for (const name of [
        'campaigns',
        'outcomes',
        'dispositions',
        'promises',
        'abandonment',
        'waits',
        'pacing',
      ] as const)
        for (const campaign of ['cards', 'loans'])
          expect(await of(name, { campaigns: [campaign] }), name).toEqual(
            reports[name].filter((row) => row['campaign'] === campaign),
          );
      expect(await of('campaigns', { campaigns: ['loans', 'cards'] })).toEqual(reports.campaigns);
      expect(await of('campaigns', { campaigns: ['card', 'cards\u001Floans', "' OR 1=1 --"] })).toEqual([]);
      expect(await of('agents', { teams: ['dawn'] })).toEqual(reports.agents.slice(0, 1));
      expect(await of('agents', { agents: ['ben'] })).toEqual(reports.agents.slice(1));
      expect(await of('outcomes', { teams: ['dawn'], campaigns: ['loans'] })).toEqual([
        { campaign: 'cards', outcome: 'connected', attempts: 1 },
        { campaign: 'loans', outcome: 'connected', attempts: 1 },
      ]);
      for (const name of ['agents', 'teams', 'trunkHealth'] as const)
        expect(await of(name, { campaigns: ['cards', 'loans'] }), name).toEqual([]);
    });

    it('tells the life of one person, over all campaigns', async () => {
      const life = await history.life(aHistoryDay.person);
      expect(life.attempts.map(({ attemptId }) => attemptId)).toEqual(aHistoryDay.lifeOf.attempts);
      expect(life.dispositions).toHaveLength(aHistoryDay.lifeOf.dispositions);
      expect(life.conversations).toHaveLength(aHistoryDay.lifeOf.conversations);
      expect(await history.life('nobody')).toMatchObject({ attempts: [], conversations: [] });
    });

    it('finds attempts, the newest first, page by page, and by each filter', async () => {
      const { rows, period } = aHistoryDay;
      const find = (more: Partial<AttemptQuery>) =>
        history.attempts({ from: period.from, to: period.to, reaches: [everything], most: 1_000, ...more });
      const placeOf = ({ dialledAt, floorId, rowId }: AttemptPlace): AttemptPlace => ({ dialledAt, floorId, rowId });
      const all = await find({});
      expect(all.map(({ attemptId }) => attemptId).toSorted()).toEqual(
        rows.attempts.map(({ attemptId }) => attemptId).toSorted(),
      );
      expect(all.map(({ dialledAt }) => dialledAt)).toEqual(all.map((one) => one.dialledAt).toSorted((a, b) => b - a));
      const paged: FoundAttempt[] = [];
      for (let after: AttemptPlace | undefined; ;) {
        const page = await find({ most: 2, ...(after && { after }) });
        paged.push(...page);
        const last = page.at(-1);
        if (!last || page.length < 2) break;
        after = placeOf(last);
      }
      expect(paged).toEqual(all);
      for (const one of all.slice(0, 5)) {
        const { attemptId, campaignId: campaign, debtorId: debtor, trunk, outcome } = one;
        expect(await find({ attemptId })).toEqual([one]);
        for (const filter of [{ campaign }, { debtor }, { trunk }, { outcome }, { agent: one.agentId ?? 'nobody' }])
          for (const found of await find(filter)) expect(fitsFilter(found, filter), JSON.stringify(filter)).toBe(true);
        expect(await find({ debtor })).toEqual(all.filter(({ debtorId }) => debtorId === debtor));
      }
      const chosen = all.filter(({ disposition }) => disposition !== null);
      expect(chosen.length).toBeGreaterThan(0);
      for (const { disposition } of chosen)
        expect(await find({ disposition: disposition ?? '' })).toEqual(
          all.filter((one) => one.disposition === disposition),
        );
      for (const flag of ['isLive', 'isAbandoned'] as const)
        expect(await find({ [flag]: true })).toEqual(all.filter((one) => one[flag]));
      expect(await find({ campaign: "' OR 1=1 --" })).toEqual([]);
    });

    it('finds attempts within what each reach allows, and none without any', async () => {
      const { period } = aHistoryDay;
      const query = { from: period.from, to: period.to, most: 1_000 };
      const all = await history.attempts({ ...query, reaches: [] });
      expect(await history.attempts({ ...query, reaches: [nothing] })).toEqual([]);
      const [first] = all;
      const cards = { ...nothing, campaigns: [first?.campaignId ?? ''] };
      const own = { ...nothing, agents: all.flatMap(({ agentId }) => agentId ?? []).slice(0, 1) };
      const inCards = (one: FoundAttempt): boolean => cards.campaigns.includes(one.campaignId);
      const isOwn = (one: FoundAttempt): boolean => own.agents.includes(one.agentId ?? '');
      expect(await history.attempts({ ...query, reaches: [cards] })).toEqual(all.filter(inCards));
      expect(await history.attempts({ ...query, reaches: [cards, own] })).toEqual(
        all.filter((one) => inCards(one) && isOwn(one)),
      );
    });

    it('finds how the conversations of an attempt sounded, of that attempt alone', async () => {
      const { attempts, conversationAudio } = aHistoryDay.rows;
      const [measured] = conversationAudio;
      const attemptId = measured?.attemptId ?? '';
      const dialledAt = attempts.find((one) => one.attemptId === attemptId)?.dialledAt ?? 0;
      expect(await history.audioOf({ attemptId, dialledAt })).toEqual([measured]);
      expect(await history.audioOf({ attemptId, dialledAt: dialledAt + 86_400_000 })).toEqual([]);
      expect(await history.audioOf({ attemptId: "' OR 1=1 --", dialledAt })).toEqual([]);
    });

    it('finds promises by the day they are due, as the newest choice for each call says', async () => {
      const { from } = aHistoryDay.period;
      const due = from + 5 * 60_000;
      const find = async (more: Partial<PromiseQuery>) => {
        const found = await history.promises({ from, until: from + 1e9, reaches: [everything], most: 10, ...more });
        return found.map(({ attemptId }) => attemptId);
      };
      expect(await history.promises({ from: due, until: due + 1, reaches: [], most: 1 })).toEqual([
        {
          ...{ floorId: 'main', rowId: '4-5/1', attemptId: 'call-2', campaignId: 'cards', debtorId: 'd2' },
          ...{ agentId: 'ana', label: 'promesa', chosenAt: from + 4 * 60_000, dueAt: due },
          ...{ paidAt: null, promisedAgainAt: null },
        },
      ]);
      expect(await find({ until: due })).toEqual([]);
      expect(await find({ from: due + 1 })).toEqual([]);
      expect(await find({ campaign: 'cards', agent: 'ana' })).toEqual(['call-2']);
      expect([await find({ campaign: 'loans' }), await find({ agent: 'ben' })]).toEqual([[], []]);
      for (const reach of [{ campaigns: ['cards'] }, { teams: ['dawn'] }, { agents: ['ana'] }])
        expect(await find({ reaches: [{ ...nothing, ...reach }] }), JSON.stringify(reach)).toEqual(['call-2']);
      for (const reach of [nothing, { ...nothing, campaigns: ['loans'], teams: ['dusk'], agents: ['ben'] }])
        expect(await find({ reaches: [everything, reach] })).toEqual([]);
    });

    it('says of each promise when the debtor paid or promised again, and pages through them', async () => {
      const at = 1_700_000_000_000;
      const day = 86_400_000;
      const [pattern] = aHistoryDay.rows.dispositions;
      const chosen = (n: number, debtorId: string, meaning: string, promisedUntil: number | null = null) => ({
        ...{ ...(pattern as NonNullable<typeof pattern>), floorId: 'later', rowId: `${n}`, attemptId: `p-${n}` },
        ...{ debtorId, meaning, promisedUntil, chosenAt: at + n },
      });
      const dispositions = [
        chosen(1, 'a', 'promiseToPay', at + 3 * day),
        chosen(2, 'b', 'promiseToPay'),
        chosen(3, 'a', 'promiseToPay', at + 3 * day),
        chosen(4, 'a', 'paid'),
        chosen(5, 'b', 'paid'),
        { ...chosen(6, 'b', 'spoke'), attemptId: 'p-5' },
      ];
      await history.append(batch({ floorId: 'later', rows: { ...noRows, dispositions } }));
      const page = (most: number, after?: PromisePlace) =>
        history.promises({ from: at, until: at + 30 * day, reaches: [everything], most, ...(after && { after }) });
      const all = await page(10);
      expect(all.map((one) => [one.attemptId, one.dueAt - at, one.promisedAgainAt, one.paidAt])).toEqual([
        ['p-1', 3 * day, at + 3, at + 4],
        ['p-3', 3 * day, null, at + 4],
        // Without a date a promise holds seven days; the call that was paid was corrected to one that was not.
        ['p-2', 7 * day + 2, null, null],
      ]);
      const paged: string[] = [];
      for (let after: PromisePlace | undefined; ;) {
        const [one] = await page(1, after);
        if (!one) break;
        paged.push(one.attemptId);
        after = one;
      }
      expect(paged).toEqual(['p-1', 'p-3', 'p-2']);
      await history.rewind('later', { batch: 1, afterId: null, nextId: '1', state: '' });
    });

    it('says the same after its months were laid in order, and when it was opened again', async () => {
      const before = await history.counts();
      await history.tidy(aHistoryDay.period.to + 90 * 86_400_000);
      await history.tidy(aHistoryDay.period.to + 90 * 86_400_000);
      history = await bench.reopen();
      expect(await history.counts()).toEqual(before);
      for (const kind of rowKindNames) expect(await allRows(history, kind), kind).toEqual(aHistoryDay.rows[kind]);
      expect((await history.life(aHistoryDay.person)).attempts).toHaveLength(aHistoryDay.lifeOf.attempts.length);
    });

    it('makes a person one of whom nobody knows who they are, and counts as before', async () => {
      const { person, lifeOf, period, reports } = aHistoryDay;
      const { attempts } = await history.life(person);
      const numbers = [...new Set(attempts.map(({ e164 }) => e164))];
      const erased = { debtorId: person, alias: 'erased-x', numbers, texts: [], callIds: [] };
      expect(await history.forget(erased)).toBeGreaterThanOrEqual(lifeOf.attempts.length);
      expect(await history.forget(erased)).toBe(0);
      await history.cleanFiles('erased-x');
      history = await bench.reopen();
      expect(await history.life(person)).toMatchObject({ attempts: [], conversations: [], dispositions: [] });
      const life = await history.life('erased-x');
      expect(life.attempts.map(({ attemptId }) => attemptId)).toEqual(lifeOf.attempts);
      expect(new Set(life.attempts.map(({ e164 }) => e164))).toEqual(
        new Set(numbers.map((_, at) => `erased-${at + 1}`)),
      );
      for (const name of reportNames)
        expect(await history.report(name, period, everything), name).toEqual(reports[name]);
    });

    it('goes back to a kept checkpoint, and forgets what came since', async () => {
      const [kept] = await history.keptCheckpoints('main');
      expect(kept).toEqual({ batch: 1, afterId: null, nextId: '1', state: '' });
      const later = batch({ afterId: '9', firstId: '10', lastId: '20', state: 's2', keep: { state: 's1' } });
      const [attempt] = aHistoryDay.rows.attempts;
      const again = { ...attempt, rowId: '20/1', attemptId: 'later' } as (typeof aHistoryDay.rows.attempts)[number];
      await history.append({ ...later, rows: { ...noRows, attempts: [again] } });
      const [, second] = await history.keptCheckpoints('main');
      expect(second).toEqual({ batch: 2, afterId: '9', nextId: '10', state: 's1' });
      if (second) await history.rewind('main', second);
      expect(await history.checkpoint('main')).toMatchObject({ entryId: '9', batch: 1, state: 's1' });
      expect((await history.counts()).attempts).toBe(aHistoryDay.rows.attempts.length);
      if (kept) await history.rewind('main', kept);
      expect(await history.checkpoint('main')).toBeUndefined();
      expect((await history.counts()).attempts).toBe(0);
      expect(await history.append(batch({ rows: aHistoryDay.rows }))).toBe('appended');
    });

    it('forgets what is older than asked', async () => {
      const { from } = aHistoryDay.period;
      expect(await history.removeBefore('attempts', from)).toBe(0);
      const [first, second] = aHistoryDay.rows.attempts;
      expect(first?.dialledAt).toBeLessThan(second?.dialledAt ?? 0);
      expect(await history.removeBefore('attempts', second?.dialledAt ?? 0)).toBe(1);
      expect((await history.counts()).attempts).toBe(aHistoryDay.rows.attempts.length - 1);
    });

    describeChoices({ history: () => history, older: async () => (history = await bench.reopenOlder()) });
  });
}

async function allRows(history: History, kind: RowKind): Promise<readonly object[]> {
  const rows: object[] = [];
  for await (const row of history.rows(kind, { from: 0, to: Number.MAX_SAFE_INTEGER })) rows.push(row);
  return rows;
}

function fitsFilter(found: FoundAttempt, filter: Partial<AttemptQuery>): boolean {
  const { campaignId: campaign, debtorId: debtor, trunk, outcome, agentId: agent } = found;
  const own: Partial<Record<string, string | null>> = { campaign, debtor, trunk, outcome, agent };
  return Object.entries(filter).every(([name, value]) => own[name] === value);
}
