import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { someDebtor } from '../../../../test/support/debtors.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import type { Campaign } from '../../../../dialer/campaign/campaign.ts';
import { memoryStores } from '../../../store/memory/memory-stores.ts';
import type { ImportJobState } from '../../../store/ports/import-job.ts';
import { importLines, type ImportJob as ImportTask } from '../import-lines.ts';
import { ImportSlot, type RunningImport } from '../import-slot.ts';
import { RunningImports } from '../running-imports.ts';
import { ImportJobs, type JobOrder } from './import-jobs.ts';
import { JobFiles } from './job-files.ts';

const none = (): undefined => undefined;
const log = { debug: none, info: none, warn: none, error: none };
const campaign = { id: 'c', country: 'CO', timeZone: 'America/Bogota' } as Campaign;
const campaigns = { report: () => Promise.resolve({ campaign, status: 'paused' as const }) } as never;
const order: JobOrder = { campaignId: 'c', by: 'ana', dryRun: false, language: 'en', map: [] };
const list = 'id,name,phone\nd1,Ana,3001112233\nd2,Luis,3001112234\nd3,Eva,12\n';

let folder: string;
let stores: ReturnType<typeof memoryStores>;
let clock: ManualClock;
let jobs: ImportJobs;
/** Imports wait here while it is not resolved. */
let gate: Promise<void>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-jobs-'));
  stores = memoryStores();
  clock = new ManualClock();
  gate = Promise.resolve();
  jobs = newJobs();
  await jobs.start();
});
afterEach(async () => {
  await jobs.close();
  await rm(folder, { recursive: true, force: true });
});

/** As a service does that starts on the same store. */
function newJobs(): ImportJobs {
  const running = new RunningImports();
  const slot = new ImportSlot({ campaigns, begun: (id) => running.begin(id), begin });
  const files = new JobFiles(folder, 10_000);
  return new ImportJobs({
    store: stores.importJobs,
    files,
    slot,
    campaigns,
    running,
    hopper: stores.hopper,
    clock,
    log,
  });
}

function begin(task: ImportTask): RunningImport {
  const lines = importLines({ stores, clock }, task);
  let over: () => void = none;
  const ended = new Promise<void>((resolve) => (over = resolve));
  const stop = (): void => void lines.return(undefined).then(over, over);
  async function* gated() {
    try {
      await gate;
      yield* lines;
    } finally {
      over();
    }
  }
  return { lines: gated, stop, ended };
}

function state(id: string, wanted: ImportJobState): Promise<unknown> {
  return eventually(wanted, () => Promise.resolve(jobs.get(id).state === wanted));
}

it('runs a list to its end, with its counts, its rejected rows and no copy of the upload', async () => {
  const { id } = await jobs.create(order, Readable.from([list]));
  await state(id, 'done');
  expect(jobs.get(id)).toMatchObject({ rows: 3, rejected: 1, stored: 2, totalBytes: list.length });
  expect(jobs.get(id).report).toMatchObject({ added: 2, rejected: 1, campaignStatus: 'paused' });
  const { path: name } = await jobs.rejects(id);
  expect(await readFile(path.join(folder, name), 'utf8')).toContain('d3,Eva,12');
  await expect(readFile(path.join(folder, `${id}.csv`))).rejects.toThrow('ENOENT');
  expect(await stores.importJobs.list()).toMatchObject([{ id, state: 'done' }]);
});

it('undoes what it added and changed, and names what somebody has tried or changed since', async () => {
  const before = someDebtor('d1', { name: 'As it was' });
  await stores.hopper.add('c', [before], 0);
  const { id } = await jobs.create(order, Readable.from([list + 'd4,Ida,3001112235\n']));
  await state(id, 'done');
  expect((await stores.hopper.find('c', ['d1']))[0]?.debtor.name).toBe('Ana');
  const request = { owner: 'o', epoch: 1, now: Date.now(), leaseMs: 1_000 };
  const claimed = await stores.hopper.claim({ ...request, campaignId: 'c', count: 3 });
  const leases = claimed.records.filter(({ debtor }) => debtor.id !== 'd2').map(({ lease }) => lease);
  await stores.hopper.release(leases);
  expect((await jobs.undo(id)).undo).toEqual({
    ...{ removed: 1, kept: 1, keptIds: ['d2'], restored: 1, changedSince: 0, changedSinceIds: [] },
  });
  expect((await stores.hopper.find('c', ['d1', 'd2', 'd4'])).map((record) => record?.debtor.name)).toEqual([
    ...['As it was', 'Luis', undefined],
  ]);
  await expect(jobs.undo(id)).rejects.toMatchObject({ code: 'IMPORT_STATE' });
});

it('leaves a record alone that somebody changed after the import', async () => {
  await stores.hopper.add('c', [someDebtor('d1', { name: 'As it was' })], 0);
  const { id } = await jobs.create(order, Readable.from([list]));
  await state(id, 'done');
  await stores.hopper.add('c', [someDebtor('d1', { name: 'By hand' })], 0);
  expect((await jobs.undo(id)).undo).toMatchObject({ restored: 0, changedSince: 1, changedSinceIds: ['d1'] });
  expect((await stores.hopper.find('c', ['d1']))[0]?.debtor.name).toBe('By hand');
});

it('forgets a job that has ended, with its files, and leaves its records', async () => {
  let open: () => void = none;
  gate = new Promise((resolve) => (open = resolve));
  const { id } = await jobs.create(order, Readable.from([list]));
  await state(id, 'running');
  await expect(jobs.remove(id)).rejects.toMatchObject({ code: 'IMPORT_STATE', detail: { state: 'running' } });
  open();
  await state(id, 'done');
  const { path: rejects } = await jobs.rejects(id);
  await jobs.remove(id);
  expect([jobs.list(), await stores.importJobs.list()]).toEqual([[], []]);
  await expect(readFile(path.join(folder, rejects))).rejects.toThrow('ENOENT');
  await expect(jobs.remove(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await stores.hopper.totals('c')).toMatchObject({ records: 2 });
  // The campaign takes the next list.
  await state((await jobs.create(order, Readable.from([list]))).id, 'done');
});

it('takes one job for a campaign at a time, and lets a waiting one be cancelled', async () => {
  let open: () => void = none;
  gate = new Promise((resolve) => (open = resolve));
  const { id } = await jobs.create(order, Readable.from([list]));
  await state(id, 'running');
  await expect(jobs.create(order, Readable.from([list]))).rejects.toMatchObject({ code: 'IMPORT_BUSY' });
  const other = await jobs.create({ ...order, campaignId: 'other' }, Readable.from([list]));
  expect((await jobs.cancel(other.id)).state).toBe('cancelled');
  await jobs.cancel(id);
  open();
  await state(id, 'cancelled');
  expect(await stores.hopper.totals('c')).toMatchObject({ records: 0 });
});

it('says after a crash that a job was cut, and runs it again', async () => {
  gate = new Promise(none);
  const { id } = await jobs.create(order, Readable.from([list]));
  await state(id, 'running');
  // A crash closes nothing.
  jobs = newJobs();
  await jobs.start();
  expect(jobs.get(id).state).toBe('interrupted');
  gate = Promise.resolve();
  await jobs.restart(id);
  await state(id, 'done');
  expect(await stores.hopper.totals('c')).toMatchObject({ records: 2 });
  expect((await jobs.undo(id)).undo).toMatchObject({ removed: 2, kept: 0 });
});

it('goes on after a restart with a job that waited', async () => {
  const counts = { totalBytes: list.length, bytes: 0, rows: 0, rejected: 0, stored: 0 };
  const id = '0d9c5a7a-1c9e-4b52-9a2d-5f8a6c1b2d3e';
  await new JobFiles(folder, 10_000).receive(id, Readable.from([Buffer.from(list)]));
  await stores.importJobs.put({ ...order, ...counts, id, createdAt: 0, state: 'waiting', hasFiles: true });
  jobs = newJobs();
  await jobs.start();
  await state(id, 'done');
});

it('refuses a list that is too long, or breaks off, and keeps nothing of it', async () => {
  const long = Readable.from([Buffer.alloc(20_000, 'x')]);
  await expect(jobs.create(order, long)).rejects.toMatchObject({ detail: { reason: 'uploadTooLong' } });
  async function* broken() {
    yield Buffer.from(list);
    await Promise.resolve();
    throw new Error('gone');
  }
  await expect(jobs.create(order, Readable.from(broken()))).rejects.toMatchObject({
    detail: { reason: 'uploadBrokeOff' },
  });
  expect(jobs.list().map(({ state: is }) => is)).toEqual(['failed', 'failed']);
  await expect(jobs.restart(jobs.list()[0]?.id ?? '')).rejects.toMatchObject({ code: 'IMPORT_STATE' });
});

it('forgets files and names a day after the end', async () => {
  const { id } = await jobs.create(order, Readable.from([list]));
  await state(id, 'done');
  clock.advance(25 * 3_600_000);
  await eventually('cleaning', () => Promise.resolve(!jobs.get(id).hasFiles));
  await expect(jobs.rejects(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(jobs.undo(id)).rejects.toMatchObject({ code: 'IMPORT_STATE' });
});
