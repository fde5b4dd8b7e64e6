import { describe, expect, it } from 'vitest';
import { summarise } from '../summary.ts';
import { recordDay } from './record-day.ts';
import { reportPage } from './report-page.ts';
import { runSeed } from '../run-seed.ts';
import { scenarioSchema } from '../scenario.ts';

const scenario = scenarioSchema.parse({ name: 'small', agents: [{ count: 3 }], hours: 0.2 });
const run = (policy: string): ReturnType<typeof summarise> =>
  summarise({ scenario: 'small', policy, cap: 0.03, firstSeed: 1 }, [runSeed({ scenario, policy, seed: 1 })]);

describe('the report', () => {
  const summaries = [run('nvq'), run('progressive'), run('ratio:3'), { ...run('webitel'), policy: '<img src=x>' }];
  const page = reportPage(summaries, [recordDay(scenario, 'nvq', 1)]);

  it('is one file that asks nothing of any other', () => {
    expect(page.replaceAll('src=x', '')).not.toMatch(/\b(src|href)=|@import|url\(/);
  });

  it('shows every policy, whatever it is called, as text', () => {
    for (const policy of ['nvq', 'progressive', 'ratio:3', '&#60;img src=x&#62;']) expect(page).toContain(policy);
    expect(page).not.toContain('<img');
  });

  it('speaks both languages, and has no number that is none', () => {
    expect(page).toContain('ocupación');
    expect(page).toContain('occupancy');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('tells rows of one policy apart by how they matched', () => {
    const rows = ['longestIdle', 'bestMatch'].map((match) => ({ ...run('nvq'), match }));
    expect(reportPage(rows, [])).toMatch(/nvq · longestIdle[^]*nvq · bestMatch/);
  });

  it('claims no interval for a single run, and says one for two', () => {
    expect(page).not.toContain('±');
    const runs = [1, 2].map((seed) => runSeed({ scenario, policy: 'nvq', seed }));
    const two = summarise({ scenario: 'small', policy: 'nvq', cap: 0.03, firstSeed: 1 }, runs);
    expect(reportPage([two], [])).toContain('±');
  });
});
