import { describe, expect, it } from 'vitest';
import { rhythmSchema } from '../rhythm/rhythm-world.ts';
import { runRhythms } from '../rhythm/rhythm-summary.ts';
import { rhythmPage } from './rhythm-page.ts';

describe('the report of rhythms', () => {
  const world = rhythmSchema.parse({ name: 'small', debtors: 40, days: 3, learningDays: 1 });
  const page = rhythmPage(runRhythms(world, { orders: ['random', 'value'], seeds: 1, firstSeed: 1 }));

  it('is one file with a picture of how true the chances were, and asks nothing of any other', () => {
    expect(page).toContain('<svg');
    expect(page).not.toMatch(/\b(src|href)=|@import|url\(/);
  });

  it('speaks both languages, and has no number that is none', () => {
    expect(page).toContain('probabilidad creída');
    expect(page).toContain('chance believed');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });
});
