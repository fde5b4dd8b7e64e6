import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { aContext } from '../../test/support/command-line.ts';
import { languages, type Language } from '../messages/language.ts';
import { commandModules, modulesFor } from './commands.ts';
import { createProgram } from './program.ts';

/** A command with its words, as `marcador agent login`. */
interface Told {
  readonly name: string;
  readonly command: Command;
  readonly help: string;
  /** What is described: the command, its arguments and options. */
  readonly described: ReadonlyMap<string, string>;
}

function tell(command: Command, above = ''): readonly Told[] {
  const name = `${above}${command.name()}`;
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  const described = new Map([
    [name, command.description()],
    ...command.registeredArguments.map((argument) => [argument.name(), argument.description] as const),
    ...command.options.map((option) => [option.flags, option.description] as const),
  ]);
  return [{ name, command, help, described }, ...command.commands.flatMap((sub) => tell(sub, `${name} `))];
}

const told = async (language: Language): Promise<readonly Told[]> => tell(await createProgram(aContext(language)));
const english = await told('en');
const spanish = new Map((await told('es')).map((one) => [one.name, one]));

/** Words that no Spanish help may hold outside what is typed: commands, options, settings and codes. */
const englishWords = /\b(the|of|and|with|for|what|which|how|an|is|are|usage|options|default|print|show|only|once)\b/i;

/** Without what is typed or quoted as it is: examples, usage, names of commands and options. */
function prose(help: string): string {
  return help.replace(/^ {2}(marcador|npm|zcat) .*$|^Uso: .*$|^ {2}[a-z-]+ (?=\[|<)|--[a-z-]+/gm, '');
}

/** What stands between the brackets of a usage line or an option. */
function placeholdersOf({ command }: Told): readonly string[] {
  const terms = [
    ...command.options.map(({ flags }) => flags),
    ...command.registeredArguments.map((argument) => `<${argument.name()}>`),
  ];
  return terms.flatMap((term) => [...term.matchAll(/[<[]([^<>[\].]+)/g)].map(([, name = '']) => name));
}

describe('the help of every command', () => {
  it('covers the whole tree', () => {
    expect(english.length).toBeGreaterThan(30);
    expect([...spanish.keys()]).toEqual(english.map(({ name }) => name));
  });

  it.each(english)('$name is described in both languages, and differently', ({ name, described, help }) => {
    const theirs = spanish.get(name);
    expect([...(theirs?.described.keys() ?? [])]).toEqual([...described.keys()]);
    for (const [what, text] of described) {
      expect(text, what).not.toBe('');
      expect(theirs?.described.get(what), what).not.toBe(text);
    }
    expect(help).toContain('Usage:');
    expect(theirs?.help).toContain('Uso:');
    expect(theirs?.help).toContain('-h, --help');
    expect(englishWords.exec(prose(theirs?.help ?? ''))).toBeNull();
  });

  it.each(languages)('names every placeholder (%s)', (language) => {
    const { placeholders } = aContext(language).texts.commandLine;
    const used = new Set(english.flatMap(placeholdersOf));
    expect([...used].filter((name) => !Object.hasOwn(placeholders, name))).toEqual([]);
    // `command` and `options` stand in usage lines only.
    const known = Object.keys(placeholders).filter((name) => name !== 'command' && name !== 'options');
    expect(known.filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('the modules of commands', () => {
  it.each(commandModules)('have the commands that they are listed with: $names', async ({ names }) => {
    for (const name of names) {
      const program = await createProgram(aContext('en'), [name]);
      expect(program.commands.map((command) => command.name())).toEqual(names);
    }
  });

  const every = commandModules.length;
  it.each([
    [['serve'], 1],
    [['-c', 'import', '--lang', 'es', 'serve', 'why'], 1],
    [['serve', '--help'], 1],
    // What lists commands, or names none, needs them all.
    [[], every],
    [['--help'], every],
    [['--version', 'serve'], every],
    [['help', 'serve'], every],
    [['sreve', 'import'], every],
    [['-c', 'serve'], every],
    [['--lang=es', 'serve'], every],
  ])('are read by what the line names: %j', (argv, count) => {
    expect(modulesFor(argv)).toHaveLength(count);
  });
});
