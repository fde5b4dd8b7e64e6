import { describe, expect, it } from 'vitest';
import type { Debtor } from './debtor.ts';
import { nameFits, nameWords, searchTerms } from './search-terms.ts';

describe('the words by which a debtor is found', () => {
  it.each([
    ['María Ñáñez de la Peña', ['maria', 'nanez', 'pena']],
    ['PÉREZ-GÓMEZ, José A.', ['perez', 'gomez', 'jose']],
    ['  ana  ANA Ána ', ['ana']],
    ["D'Ávila", ['avila']],
    ['de la', []],
    ['', []],
  ])('takes %j apart', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });

  it('are their numbers, their debts and their name', () => {
    const debtor: Debtor = {
      ...{ id: '7', name: 'Eva Sol', priority: 0, requiredSkills: [], fields: {} },
      phones: [{ e164: '+573001112233', lineType: 'mobile' }],
      debts: [{ id: ' A-1\t' }, { id: 'A-1' }],
    };
    expect(searchTerms(debtor).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      ...['phone +573001112233', 'debt A-1', 'name eva', 'name sol'],
    ]);
  });

  it('fit by their beginnings, in any order', () => {
    expect(nameFits('María Ñáñez', ['nan', 'mar'])).toBe(true);
    expect(nameFits('María Ñáñez', ['nan', 'luz'])).toBe(false);
    expect(nameFits(undefined, ['nan'])).toBe(false);
  });
});
