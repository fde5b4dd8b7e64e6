import { describe, expect, it } from 'vitest';
import { aContext } from '../../../test/support/command-line.ts';
import {
  importJobLines,
  importListLines,
  importProgressLine,
  undoLines,
  type ShownImport,
} from './import-job-lines.ts';
import { actionLines } from './imports-command.ts';

const at = Date.UTC(2026, 10, 24, 15);

function anImport(more: Partial<ShownImport> = {}): ShownImport {
  return {
    ...{ id: 'i1', campaignId: 'c', by: 'ana', createdAt: at, dryRun: false, state: 'waiting', hasFiles: true },
    ...{ totalBytes: 1_000, bytes: 0, rows: 0, accepted: 0, rejected: 0, stored: 0 },
    ...more,
  };
}

const running = { state: 'running', phase: 'storing', bytes: 550, rows: 40, rejected: 2, stored: 30 } as const;

it('gives each import a line, in both languages', () => {
  const [head, line] = importListLines([anImport({ ...running, dryRun: true })], aContext('en'));
  expect(head).toMatch(/^import +campaign +state +rows +rejected +stored +handed in +by$/);
  // A dry run stores nobody, whatever it has gone through.
  expect(line).toMatch(/^i1 +c +running, storing \(dry run\) +40 +2 +0 +2026-11-24 15:00 +ana$/);
  expect(importListLines([anImport()], aContext('es'))[1]).toMatch(/^i1 +c +en espera /);
  expect(importListLines([], aContext('es'))).toEqual(['no hay cargas']);
});

it('says in one line how far an import is', () => {
  expect(importProgressLine(anImport({ ...running, timeLeftMs: 9_400 }), aContext('en'))).toBe(
    'running, storing: 55 % of the file, 40 rows, 2 rejected, 30 debtors stored, 9 s left',
  );
  // Nothing is known of an upload that has just begun.
  expect(importProgressLine(anImport({ state: 'uploading', totalBytes: 0 }), aContext('es'))).toBe(
    'subiendo: 0 % del archivo, 0 filas, 0 rechazadas, 0 deudores guardados',
  );
});

describe('one import', () => {
  const linesOf = (more: Partial<ShownImport>): string => importJobLines(anImport(more), aContext('en')).join('\n');

  it('says when it was handed in, began and ended, and only what has happened', () => {
    const whole = linesOf({ state: 'cancelled', startedAt: at + 60_000, endedAt: at + 120_000 });
    expect(whole).toMatch(/handed in +2026-11-24 15:00\nstarted +2026-11-24 15:01\nended +2026-11-24 15:02/);
    expect(linesOf({})).not.toMatch(/started|ended|reason/);
  });

  it('says why it failed, also where the words need more than the import keeps', () => {
    const broken = { code: 'IMPORT_FAILED', reason: 'uploadBrokeOff' } as const;
    expect(linesOf({ state: 'failed', failure: broken })).toContain('IMPORT_FAILED: the upload broke off');
    const withParams = linesOf({ state: 'failed', failure: { code: 'IMPORT_FAILED', reason: 'columnMissing' } });
    expect(withParams).toMatch(/IMPORT_FAILED: \w/);
    expect(withParams).not.toContain('undefined');
  });

  it('names what can be done: start it again or undo it, read the rejected rows while they are kept', () => {
    expect(linesOf({ state: 'interrupted' })).toMatch(/imports restart i1.*imports undo i1/);
    expect(linesOf({ state: 'done', rejected: 2 })).toContain('imports rejects i1');
    expect(linesOf({ state: 'done', rejected: 2, hasFiles: false })).not.toContain('imports rejects');
    expect(linesOf({ state: 'done' })).not.toContain('imports rejects');
  });
});

describe('what undoing did', () => {
  const undo = { removed: 7, restored: 3, kept: 0, keptIds: [], changedSince: 0, changedSinceIds: [] };

  it('is what was removed and put back, and what stays with the reason', () => {
    expect(undoLines(undo, aContext('en'))).toEqual([
      'removed: 7 debtors that the import added',
      'as before: 3 debtors that the import changed',
    ]);
    const some = { ...undo, kept: 2, keptIds: ['d1', 'd2'], changedSince: 1, changedSinceIds: ['d3'] };
    expect(undoLines(some, aContext('en')).slice(2)).toEqual([
      '2 stay, for they are being called or were tried already: d1, d2',
      '1 stay as they are, for somebody changed them since: d3',
    ]);
    expect(undoLines(some, aContext('es'))[2]).toMatch(/^se quedan 2, porque .*: d1, d2$/);
  });

  it('names twenty at most, and counts the others', () => {
    const keptIds = Array.from({ length: 30 }, (_, at) => `d${at}`);
    expect(undoLines({ ...undo, kept: 1_500, keptIds }, aContext('en'))[2]).toMatch(/: d0, .*, d19 and 1480 more$/);
    // A day later the ids are gone.
    expect(undoLines({ ...undo, kept: 5 }, aContext('en'))[2]).toMatch(/^5 stay, .* already$/);
  });
});

it('says whether an import is cancelled, or stops in a moment', () => {
  const said = (state: ShownImport['state']) => actionLines('cancel', anImport({ state }), aContext('en'))[0];
  expect(said('cancelled')).toBe('import i1 cancelled');
  expect(said('running')).toMatch(/^import i1 is stopping; .*imports undo i1/);
  expect(actionLines('restart', anImport(), aContext('es'))[0]).toMatch(/^la carga i1 empieza de nuevo/);
});
