import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../../kernel/errors.ts';
import { hashName } from './speakers.ts';

const run = promisify(execFile);

/** Packages of Debian 12 with recorded speech; GPL and CC-BY-SA, so they are fetched when needed and never shipped. */
export const promptPackages = [
  'asterisk-core-sounds-es-wav',
  'asterisk-core-sounds-en-wav',
  'asterisk-prompt-es-co',
  'fillets-ng-data-cs',
  'fillets-ng-data-nl',
  'ktuberling-data',
] as const;

/**
 * Fetches the prompt packages with the machine's own apt and unpacks them under `folder`, without installing them.
 *
 * @returns the folder that holds `usr/share/asterisk/sounds`
 * @throws AppError `SETUP_MISSING` when a tool or package is not to be had
 */
export async function unpackPrompts(folder: string): Promise<string> {
  const root = path.join(folder, 'packages');
  const complete = path.join(root, `.complete-${hashName(promptPackages.join()).toString(16)}`);
  if (existsSync(complete)) return root;
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await tool('apt-get', ['download', ...promptPackages], root);
  for (const file of await readdir(root)) {
    if (file.endsWith('.deb')) await tool('dpkg-deb', ['-x', file, root], root);
  }
  await tool('touch', [complete]);
  return root;
}

/** Runs a program of the machine; a failure says which one and what to install. */
export async function tool(program: string, args: readonly string[], cwd?: string): Promise<void> {
  try {
    await run(program, [...args], cwd === undefined ? {} : { cwd });
  } catch (cause) {
    throw new AppError('SETUP_MISSING', `${program} failed: the corpus needs apt-get, dpkg-deb, sox and espeak-ng`, {
      cause,
    });
  }
}
