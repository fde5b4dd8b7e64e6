import { wordsOfError } from '../test/support/words-of-error.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { mayContact } from '../dialer/compliance/may-contact.ts';
import { holidaysOf } from '../dialer/compliance/holidays.ts';
import { createUtcOffset } from '../src/schedule/utc-offset.ts';
import { loadRulePacks, shippedRulePacks } from './load-rule-packs.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(name: string, content: unknown): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'marcador-packs-'));
  folders.push(folder);
  writeFileSync(path.join(folder, name), JSON.stringify(content));
  return folder;
}

const closed = { 'mon-sun': [] };

describe('the shipped rule packs', () => {
  const packs = loadRulePacks();

  it('cover the countries served, each with its law and sources', () => {
    for (const id of ['co', 'mx', 'pe', 'cl', 'ar', 'br', 'ec']) {
      const pack = packs.get(id);
      expect(pack?.sources.length, id).toBeGreaterThan(0);
      expect(pack?.hours?.days).toHaveLength(7);
    }
  });

  it('compute the Colombian holidays of 2026 by Ley 51 de 1983', () => {
    const holidays = packs.get('co')?.holidays;
    if (!holidays) throw new Error('no holidays');
    const dates = holidaysOf(holidays, 2026).map((day) => new Date(day * 86_400_000).toISOString().slice(5, 10));
    expect(dates.join(' ')).toBe(
      '01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25',
    );
  });

  it('count two Colombian holidays that fall on one day in 2025 once', () => {
    const holidays = packs.get('co')?.holidays;
    expect(holidays && holidaysOf(holidays, 2025)).toHaveLength(17);
  });

  it.each([
    ['Monday 06:59', '2026-11-23T06:59:00-05:00', 'outsideHours'],
    ['Monday 07:00', '2026-11-23T07:00:00-05:00', undefined],
    ['Monday 18:59:30 with 30 s of ringing', '2026-11-23T18:59:30-05:00', undefined],
    ['Monday 18:59:31 with 30 s of ringing', '2026-11-23T18:59:31-05:00', 'outsideHours'],
    ['Saturday 14:30', '2026-11-28T14:30:00-05:00', undefined],
    ['Saturday 15:00', '2026-11-28T15:00:00-05:00', 'outsideHours'],
    ['Sunday noon', '2026-11-29T12:00:00-05:00', 'outsideHours'],
    ['a holiday Monday', '2026-11-16T12:00:00-05:00', 'holiday'],
  ])('answer for Colombia on %s', (_, at, reason) => {
    const pack = packs.get('co');
    if (!pack) throw new Error('no pack');
    const question = { pack, zones: ['America/Bogota'], at: Date.parse(at), ringTimeoutMs: 30_000, recentAttempts: [] };
    const decision = mayContact(question, createUtcOffset());
    expect(decision.allowed ? undefined : decision.reason).toBe(reason);
  });
});

describe('loading rule packs', () => {
  it("lets a house's own folder replace a shipped pack", () => {
    const own = folderWith('co.json', { id: 'co', law: 'ours', confidence: 'A', sources: [], hours: closed });
    const packs = loadRulePacks([shippedRulePacks(), own]);
    expect(packs.get('co')?.law).toEqual({ es: 'ours', en: 'ours' });
    expect(packs.get('pe')?.law.es).toContain('29571');
  });

  it('notes in both languages what to know of each shipped law, without names of settings', () => {
    for (const { id, note } of loadRulePacks([shippedRulePacks()]).values()) {
      expect(note?.es, id).not.toBe(note?.en);
      expect(`${note?.es} ${note?.en}`, id).not.toMatch(/[a-z]+(?:Per|Days)[A-Z]?/);
    }
  });

  it('passes over a folder that is not there', () => {
    expect(loadRulePacks([path.join(tmpdir(), 'marcador-no-such-folder')]).size).toBe(0);
  });

  it.each([
    ['a day without hours', { 'mon-fri': [] }, 'hours for sat, sun'],
    ['a day given twice', { 'mon-sun': [], fri: [] }, 'fri is given twice'],
    ['closing before opening', { 'mon-sun': ['19:00-07:00'] }, 'the closing time comes after the opening time'],
    ['a time that does not exist', { 'mon-sun': ['07:00-25:00'] }, 'opening hours like'],
  ])('names %s', (_, hours, message) => {
    const folder = folderWith('x.json', { id: 'x', law: 'x', confidence: 'A', sources: [], hours });
    expect(wordsOfError(() => loadRulePacks([folder]))).toContain(message);
  });

  it('runs a range of days over the end of the week', () => {
    const hours = { 'sat-mon': ['08:00-09:00'], 'tue-fri': [] };
    const folder = folderWith('x.json', { id: 'x', law: 'x', confidence: 'A', sources: [], hours });
    const days = loadRulePacks([folder]).get('x')?.hours?.days;
    expect(days?.map((one) => one.length)).toEqual([1, 0, 0, 0, 0, 1, 1]);
  });
});
