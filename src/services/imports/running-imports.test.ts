import { describe, expect, it } from 'vitest';
import { RunningImports } from './running-imports.ts';

describe('imports and the removal of their campaign', () => {
  it('refuse the removal while an import runs, and allow it afterwards', async () => {
    const imports = new RunningImports();
    const [first, second] = [imports.begin('cards'), imports.begin('cards')];
    const remove = (): Promise<string> => imports.removing('cards', () => Promise.resolve('removed'));
    await expect(remove()).rejects.toMatchObject({ code: 'CAMPAIGN_IN_USE' });
    first();
    first();
    await expect(remove()).rejects.toMatchObject({ code: 'CAMPAIGN_IN_USE' });
    second();
    expect(await remove()).toBe('removed');
  });

  it('refuse an import while the campaign is being removed, also when the removal fails', async () => {
    const imports = new RunningImports();
    const removed = imports.removing('cards', () => {
      expect(() => imports.begin('cards')).toThrow('campaignBeingRemoved');
      imports.begin('loans')();
      return Promise.reject(new Error('no store'));
    });
    await expect(removed).rejects.toThrow('no store');
    imports.begin('cards')();
  });
});
