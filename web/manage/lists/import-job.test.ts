import { expect, it } from 'vitest';
import { actionsOf, rejectsOf, shareDone, type ImportJob } from './import-job.ts';

const job = (parts: Partial<ImportJob>): ImportJob => ({
  ...{ id: '1', campaignId: 'c', by: 'ana', createdAt: 0, dryRun: false, state: 'running', hasFiles: true },
  ...{ totalBytes: 100, bytes: 0, rows: 0, accepted: 0, rejected: 0, stored: 0 },
  ...parts,
});

const report = { rejected: 2, warnings: 0 };

it.each([
  [{ state: 'running' }, ['cancel']],
  [{ state: 'uploading' }, []],
  [{ state: 'done' }, ['undo', 'remove']],
  [{ state: 'done', hasFiles: false }, ['remove']],
  [{ state: 'done', dryRun: true }, ['remove']],
  [{ state: 'interrupted' }, ['restart', 'undo', 'remove']],
  [{ state: 'failed', hasFiles: false }, ['remove']],
  [{ state: 'undone' }, ['remove']],
] as const)('offers what the service takes: %o → %o', (parts, actions) => {
  expect(actionsOf(job(parts))).toEqual(actions);
});

it.each([
  [{ state: 'waiting' }, 0],
  [{ phase: 'reading', bytes: 50 }, 0.25],
  [{ phase: 'reading', bytes: 50, dryRun: true }, 0.5],
  [{ phase: 'storing', bytes: 100, accepted: 40, stored: 10 }, 0.625],
  [{ phase: 'storing', bytes: 100, accepted: 0, stored: 0 }, 1],
  [{ state: 'waiting', totalBytes: 0 }, 0],
  [{ state: 'done' }, 1],
] as const)('says how far it is: %o → %d', (parts, share) => {
  expect(shareDone(job(parts))).toBe(share);
});

it.each([
  [{ rejected: 0, state: 'done' }, 'none'],
  [{ rejected: 2, state: 'running', phase: 'reading' }, 'later'],
  [{ rejected: 2, state: 'running', phase: 'storing' }, 'later'],
  [{ rejected: 2, state: 'cancelled', phase: 'reading' }, 'unread'],
  [{ rejected: 2, state: 'cancelled', phase: 'storing' }, 'here'],
  [{ rejected: 2, state: 'done', phase: 'reading', report }, 'here'],
  [{ rejected: 2, state: 'done', hasFiles: false, report }, 'gone'],
  [{ rejected: 0, state: 'done', report: { ...report, warnings: 1 } }, 'here'],
] as const)('says where the rejected rows are: %o → %s', (parts, where) => {
  expect(rejectsOf(job(parts as Partial<ImportJob>))).toBe(where);
});
