import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../test/support/command-line.ts';

describe('a command line that is refused', () => {
  it.each([
    [['statu'], 'no existe el comando statu\n¿Quiso decir status?'],
    [['status', '--jsn'], 'no existe la opción --jsn\n¿Quiso decir --json?'],
    [['agent', 'login'], 'falta el argumento <agente>'],
    [['import', 'list.csv'], '--campaign <id> es obligatoria'],
    [['status', 'now'], 'sobran argumentos: se esperaban 0 y hay 1'],
    [['-c'], '-c, --config <archivo> necesita un valor'],
    [['--lang', 'fr', 'status'], '--lang <idioma> no puede ser fr: se espera es, en'],
  ])('%j is explained in Spanish', async (argv, expected) => {
    const said = await runCommandLine(argv, { LANG: 'es_CO.UTF-8' });
    expect(said).toEqual({ out: '', err: `${expected}\nAgregue --help para ver las formas de usarlo.`, code: 2 });
  });

  it('is explained in English elsewhere', async () => {
    const { err } = await runCommandLine(['agent', 'login'], { LANG: 'de_DE.UTF-8' });
    expect(err).toContain('the argument <agent> is missing');
  });
});
