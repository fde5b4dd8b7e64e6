import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { errorText } from './error-text.ts';
import { expectationIn } from './expectations.ts';
import { messagesIn } from './messages.ts';

const [es, en] = [messagesIn('es'), messagesIn('en')];

describe('an error in words', () => {
  it('names what it is about, in the language of its reader', () => {
    const error = new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId: 'cards' });
    expect(errorText(en, error)).toBe('there is no campaign cards');
    expect(errorText(es, error)).toBe('no existe la campaña cards');
    expect(error.message).toBe('campaignUnknown');
    expect(error.details).toEqual({ reason: 'campaignUnknown', campaignId: 'cards' });
  });

  it('says the state of an import in words, and one that it does not know as it is', () => {
    const error = (state: string): AppError => new AppError('IMPORT_STATE', { reason: 'importState', state });
    expect(errorText(es, error('interrupted'))).toBe('la carga está interrumpida');
    expect(errorText(en, error('waiting'))).toBe('the import is waiting');
    expect(errorText(es, error('later'))).toBe('la carga está later');
  });

  it('lists every wrong value of a document', () => {
    const problems = [
      { key: 'http.port', value: '99999', expected: 'a port, 0 to 65535' },
      { key: 'htp', value: '{}' },
      { key: 'trunks', expected: 'a list of trunk names', document: 2 },
    ];
    const error = new AppError('CONFIG_INVALID', { reason: 'documentInvalid', file: 'm.yaml', problems });
    expect(errorText(en, error).split('\n')).toEqual([
      'm.yaml is not valid:',
      '  http.port: found 99999, expected a port, 0 to 65535',
      '  htp: there is no such key',
      '  document 2, trunks: found nothing, expected a list of trunk names (it is missing)',
    ]);
    expect(errorText(es, error).split('\n')).toEqual([
      'm.yaml no es válido:',
      '  http.port: hay 99999, se espera un puerto, de 0 a 65535',
      '  htp: esa clave no existe',
      '  documento 2, trunks: falta; se espera una lista de nombres de troncales',
    ]);
  });

  it('lists every setting that cannot stand', () => {
    const findings = [{ path: 'abandonment.messagePromptId', code: 'promptMissing', values: { promptId: 'hola' } }];
    const error = new AppError('CAMPAIGN_INVALID', { reason: 'settingsWrong', campaignId: 'cards', findings });
    expect(errorText(es, error)).toBe(
      'cards no se puede aplicar: abandonment.messagePromptId: no existe el audio hola; ponga hola.wav en prompts/ de la carpeta de estado',
    );
  });

  it('stays a plain message where only engineers read it', () => {
    expect(errorText(es, new AppError('STORE_REPLY', 'Redis refused a command'))).toBe('Redis refused a command');
  });
});

describe('what a schema expects', () => {
  /** Every expectation that a schema of config/ states, with an example in the place of what it puts in. */
  function stated(): readonly string[] {
    const folder = path.join(packageRoot(), 'config');
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    const source = files.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
    const literal =
      /(?:(?:error|message|expected|error): |(?:const \w*(?:[eE]rror|Names|Seconds|Password|expected)) = )(['`])((?:\\.|(?!\1).)*)\1/g;
    return [...source.matchAll(literal)].flatMap(([, , text = '']) => {
      const filled = text.replace(/\$\{codeError\}/g, 'a code of 2 to 6 keys that begins with * or #, like **0');
      return [filled.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7').replaceAll("\\'", "'")];
    });
  }

  it('is said in Spanish for every schema', () => {
    const all = [...new Set(stated())];
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((text) => expectationIn('es', text) === text)).toEqual([]);
  });

  it('puts figures into the Spanish text, and passes on what it does not know', () => {
    expect(expectationIn('es', 'a whole number, 1 to 10')).toBe('un número entero, de 1 a 10');
    expect(expectationIn('es', 'something new')).toBe('something new');
    expect(expectationIn('en', 'a whole number, 1 to 10')).toBe('a whole number, 1 to 10');
  });
});
