import { describe, expect, it } from 'vitest';
import { readLanguage, readSkills } from './read-words.ts';

describe('readLanguage and readSkills', () => {
  it.each([
    ['Español', 'es'],
    ['INGLÉS', 'en'],
    ['pt-BR', 'pt-BR'],
    ['no idea', undefined],
  ])('reads the language %s', (text, language) => expect(readLanguage(text)).toBe(language));

  it.each([
    [
      'Negociación:5; vip',
      [
        { skill: 'negociacion', minLevel: 5 },
        { skill: 'vip', minLevel: 1 },
      ],
    ],
    ['alto valor = 10', [{ skill: 'alto-valor', minLevel: 10 }]],
    ['vip:11', undefined],
    [';', undefined],
    ['<script>', undefined],
  ])('reads the skills %s', (text, skills) => expect(readSkills(text)).toEqual(skills));
});
