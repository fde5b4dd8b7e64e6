import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe } from 'vitest';
import { packageRoot } from '../../kernel/package-root.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';

const usualFolders = ['/usr/bin', '/usr/local/bin', '/opt/drachtio/bin'];

/** `MARCADOR_DRACHTIO`, then PATH, then the usual folders. */
function findDrachtio(): string | undefined {
  const { MARCADOR_DRACHTIO: named, PATH: searched = '' } = process.env;
  const folders = [...searched.split(path.delimiter), ...usualFolders];
  const candidates = named ? [named] : folders.map((folder) => path.join(folder, 'drachtio'));
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const binary = findDrachtio();

/** A drachtio-server of the test's own, on loopback. */
export interface PrivateDrachtio {
  readonly adminPort: number;
  readonly sipPort: number;
  readonly secret: string;
  /** Ends it at once. */
  kill(): Promise<void>;
}

export async function startDrachtio(): Promise<PrivateDrachtio> {
  if (binary === undefined) throw new Error('no drachtio-server');
  const [adminPort, sipPort, secret] = [await freeUdpPort(), await freeUdpPort(), randomBytes(12).toString('hex')];
  const contact = `sip:127.0.0.1:${sipPort};transport=udp,tcp`;
  const file = path.join(packageRoot(), 'docker', 'drachtio', 'drachtio.conf.xml');
  const words = [
    '--file',
    file,
    '--contact',
    contact,
    '--address',
    '127.0.0.1',
    '--port',
    String(adminPort),
    '--secret',
    secret,
  ];
  const child = spawn(binary, words, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  for (let attempt = 0; attempt < 100; attempt++) {
    if (child.exitCode !== null) throw new Error('drachtio-server ended while it started');
    if (await listens(adminPort)) return { adminPort, sipPort, secret, kill };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await kill();
  throw new Error('drachtio-server did not come up');
}

/** A suite that needs the real drachtio-server: skipped by name where none is found. */
export function describeWithDrachtio(name: string, suite: () => void): void {
  describe.skipIf(binary === undefined)(`${name} (needs drachtio-server)`, suite);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
