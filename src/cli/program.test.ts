import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../test/support/command-line.ts';

/** What a command line that fails before it needs a service complained of. */
async function complaints(argv: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  return (await runCommandLine(argv, env)).err;
}

const missing = ['-c', '/no/such/marcador.yaml', 'config', 'check'];

describe('the language of the command line', () => {
  it('is that of the locale', async () => {
    expect(await complaints(missing, { LANG: 'es_CO.UTF-8' })).toContain('no existe');
    expect(await complaints(missing, { LANG: 'en_US.UTF-8' })).not.toContain('no existe');
  });

  it.each([
    [['--lang', 'es', ...missing], 'en_US.UTF-8', true],
    [['--lang=es', ...missing], 'en_US.UTF-8', true],
    [[...missing, '--lang', 'es'], 'en_US.UTF-8', true],
    [[...missing, '--lang=es'], 'en_US.UTF-8', true],
    [['--lang', 'en', ...missing], 'es_CO.UTF-8', false],
  ])('is what --lang says: %j under %s', async (argv, locale, isSpanish) => {
    expect((await complaints(argv, { LANG: locale })).includes('no existe')).toBe(isSpanish);
  });

  it('refuses a language that Marcador does not speak', async () => {
    expect(await complaints(['--lang', 'fr', ...missing], {})).toContain('es, en');
  });
});
