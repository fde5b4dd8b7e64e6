import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScriptText, scriptFields, scriptFor, type ScriptPart } from './script.ts';

describe('readScriptText', () => {
  it('parts words from fields, and takes double braces for braces', () => {
    expect(readScriptText('Good day, {debtorName}. You owe {{about}} { balance }')).toEqual([
      { text: 'Good day, ' },
      { field: 'debtorName' },
      { text: '. You owe {about} ' },
      { field: 'balance' },
    ]);
  });

  it.each([
    ['{debtor.phone}', { fault: 'field', name: 'debtor.phone' }],
    ['{constructor}', { fault: 'field', name: 'constructor' }],
    ['{}', { fault: 'field', name: '' }],
    ['Hello {debtorName', { fault: 'brace' }],
    ['debtorName} hello', { fault: 'brace' }],
  ])('refuses %s', (text, fault) => {
    expect(readScriptText(text)).toEqual(fault);
  });

  it('takes every text without braces as words, markup too', () => {
    const plain = fc.string().filter((text) => !/[{}]/.test(text));
    fc.assert(
      fc.property(plain, (text) => {
        expect(readScriptText(text)).toEqual(text === '' ? [] : [{ text }]);
      }),
    );
  });

  it('reads back whatever parts were written', () => {
    const field = fc.constantFrom(...scriptFields).map((name): ScriptPart => ({ field: name }));
    const words = fc.string({ minLength: 1 }).map((text): ScriptPart => ({ text }));
    const written = (part: ScriptPart): string =>
      'field' in part ? `{${part.field}}` : part.text.replaceAll('{', '{{').replaceAll('}', '}}');
    fc.assert(
      fc.property(fc.array(fc.tuple(words, field)), (pairs) => {
        const parts = pairs.flat();
        expect(readScriptText(parts.map(written).join(''))).toEqual(parts);
      }),
    );
  });
});

describe('scriptFor', () => {
  const scripts = [
    { name: 'usual', sections: [] },
    { name: 'soft', sections: [] },
  ];

  it('takes the one that is named, else the first, and none for a name that nobody has', () => {
    expect(scriptFor(scripts, 'soft')?.name).toBe('soft');
    expect(scriptFor(scripts)?.name).toBe('usual');
    expect(scriptFor(scripts, 'other')).toBeUndefined();
    expect(scriptFor(undefined)).toBeUndefined();
  });
});
