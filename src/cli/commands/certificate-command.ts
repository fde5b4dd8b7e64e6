import { mkdir, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { stringify } from 'yaml';
import { host } from '../../../config/identifiers.ts';
import { loadStateFolder } from '../../../config/load-config.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { CommandContext } from '../command-context.ts';
import type { SelfSigned } from '../self-signed-certificate.ts';
import { withExamples } from '../spoken-command.ts';
import { configFileOf, report, type ReportOptions } from './service-command.ts';

interface Options extends ReportOptions {
  readonly name: readonly string[];
  readonly days: number;
}

/** Every certificate is valid for these too: the command line of the same machine speaks to one of them. */
const thisMachine = ['localhost', '127.0.0.1', '::1'];
/** Browsers of Apple refuse server certificates that live longer. */
const mostDays = 825;

/** `marcador certificate`: makes the two files of `http.tls` for a local network. */
export function registerCertificateCommand(program: Command, context: CommandContext): void {
  const { certificate: words, commandLine } = context.texts;
  const command = program
    .command('certificate')
    .description(words.about)
    .requiredOption('--name <name...>', words.name, nameReader(words))
    .option('--days <n>', words.days, daysReader(words), 397)
    .option('--json', commandLine.json);
  const example = 'marcador certificate --name marcador.lan 192.168.1.10';
  withExamples(command, context.texts, example).action(async (options: Options, self: Command) => {
    const names = [...new Set([...options.name, ...thisMachine])];
    // No other command waits until its library is read.
    const { selfSignedCertificate } = await import('../self-signed-certificate.ts');
    const made = selfSignedCertificate(names, new Date(), options.days);
    const files = await writeFiles(path.join(loadStateFolder(configFileOf(self), context.env), 'tls'), made);
    const validUntil = made.validUntil.toISOString();
    report(context, options, { ...files, names, fingerprint: made.fingerprint, validUntil }, () => [
      words.made({ ...files, names: names.join(', '), validUntil: validUntil.slice(0, 10) }),
      words.fingerprint({ fingerprint: made.fingerprint }),
      words.configure,
      settings(files, options.name),
    ]);
  });
}

type Words = CommandContext['texts']['certificate'];

/** Adds a name to those before it; the reader throws InvalidArgumentError. */
function nameReader({ nameExpected }: Words): (text: string, before?: readonly string[]) => readonly string[] {
  return (text, before = []) => {
    if (!host.safeParse(text).success) throw new InvalidArgumentError(nameExpected);
    return [...before, text.toLowerCase()];
  };
}

/** The reader throws InvalidArgumentError. */
function daysReader({ daysExpected }: Words): (text: string) => number {
  return (text) => {
    const days = Number(text);
    if (!Number.isInteger(days) || days < 1 || days > mostDays) {
      throw new InvalidArgumentError(daysExpected({ most: mostDays }));
    }
    return days;
  };
}

interface Files {
  readonly certificate: string;
  readonly key: string;
}

/** Writes both files or none. @throws AppError CONFIG_INVALID when one of them exists */
async function writeFiles(folder: string, made: SelfSigned): Promise<Files> {
  const files = { certificate: path.join(folder, 'certificate.pem'), key: path.join(folder, 'key.pem') };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeNew(files.key, made.key);
  try {
    await writeNew(files.certificate, made.certificate);
  } catch (error) {
    await rm(files.key);
    throw error;
  }
  return files;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new AppError('CONFIG_INVALID', { reason: 'fileExists', file }, { cause });
  }
}

/** What the configuration needs. Addresses are no entry of `http.names`. */
function settings(tls: Files, given: readonly string[]): string {
  const names = given.filter((name) => isIP(name) === 0 && name !== 'localhost');
  return stringify({ http: { ...(names.length > 0 && { names }), tls } }, { lineWidth: 0 }).trimEnd();
}
