import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCommandLine, type Said } from '../../../test/support/command-line.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-certificate-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function certificate(...args: readonly string[]): Promise<Said> {
  return runCommandLine(['certificate', ...args], { MARCADOR_STATE_FOLDER: folder, LANG: 'en' });
}

const dayMs = 86_400_000;

it('makes a certificate for the given names and this machine, and a key that only its owner reads', async () => {
  const { out, code } = await certificate(
    '--name',
    'Marcador.lan',
    '192.168.1.10',
    'fd00::1',
    '--days',
    '30',
    '--json',
  );
  expect(code).toBe(0);
  const said = JSON.parse(out) as Record<'certificate' | 'key' | 'fingerprint' | 'validUntil', string>;
  const made = new X509Certificate(await readFile(said.certificate));
  expect(said).toMatchObject({
    certificate: path.join(folder, 'tls', 'certificate.pem'),
    key: path.join(folder, 'tls', 'key.pem'),
    names: ['marcador.lan', '192.168.1.10', 'fd00::1', 'localhost', '127.0.0.1', '::1'],
    fingerprint: made.fingerprint256,
    validUntil: new Date(made.validTo).toISOString(),
  });
  expect(made.checkHost('marcador.lan')).toBe('marcador.lan');
  expect(made.checkHost('other.lan')).toBeUndefined();
  for (const address of ['192.168.1.10', 'fd00::1', '127.0.0.1', '::1']) expect(made.checkIP(address)).toBe(address);
  expect(made.checkIP('192.168.1.11')).toBeUndefined();
  expect(made.ca).toBe(false);
  expect(made.verify(made.publicKey)).toBe(true);
  expect(made.checkPrivateKey(createPrivateKey(await readFile(said.key, 'utf8')))).toBe(true);
  const daysLeft = (Date.parse(said.validUntil) - Date.now()) / dayMs;
  expect(daysLeft).toBeGreaterThan(29.9);
  expect(daysLeft).toBeLessThanOrEqual(30);
  expect((await stat(said.key)).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(folder, 'tls'))).mode & 0o777).toBe(0o700);
});

it('prints the settings to copy: host names, no addresses, and both files', async () => {
  const { out } = await certificate('--name', 'marcador.lan', '192.168.1.10', 'localhost');
  expect(out).toMatch(/SHA-256 .*([0-9A-F]{2}:){31}[0-9A-F]{2}$/m);
  expect(parse(out.slice(out.indexOf('http:')))).toEqual({
    http: {
      names: ['marcador.lan'],
      tls: { certificate: path.join(folder, 'tls', 'certificate.pem'), key: path.join(folder, 'tls', 'key.pem') },
    },
  });
});

it.each(['certificate.pem', 'key.pem'])('does not replace %s, and leaves nothing beside it', async (file) => {
  const tls = path.join(folder, 'tls');
  await mkdir(tls);
  await writeFile(path.join(tls, file), 'mine');
  const { err, code } = await certificate('--name', 'marcador.lan');
  expect([code, err]).toEqual([2, expect.stringContaining(`${file} exists`)]);
  expect(await readdir(tls)).toEqual([file]);
  expect(await readFile(path.join(tls, file), 'utf8')).toBe('mine');
});

it.each([
  ['a name that is none', ['--name', 'a b']],
  ['no name', []],
  ['no day', ['--name', 'marcador.lan', '--days', '0']],
  ['more days than browsers accept', ['--name', 'marcador.lan', '--days', '826']],
  ['half a day', ['--name', 'marcador.lan', '--days', '1.5']],
])('refuses %s and writes nothing', async (_what, args) => {
  const { code } = await certificate(...args);
  expect(code).toBe(2);
  expect(await readdir(folder)).toEqual([]);
});
