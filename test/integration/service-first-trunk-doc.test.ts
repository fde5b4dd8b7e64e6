import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectService } from '../../src/cli/service-client.ts';
import { packageRoot } from '../../kernel/package-root.ts';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { Sipp } from '../sip/sipp.ts';
import { BaresipPhone, describeWithBaresip } from '../support/baresip-phone.ts';
import { eventually } from '../support/eventually.ts';
import { stepsOf, type PageStep } from '../support/page-steps.ts';

/** What the reader puts for the dots of the page. */
const passwords = {
  TRUNK_PASSWORD: 'secreto-de-la-troncal',
  PHONE_1001: 'secreto-del-1001',
  PHONE_1002: 'secreto-del-1002',
};
/** Every command is a process of its own, which takes its time on a busy machine. */
const limitMs = 480_000;

/** What a checkout has that the commands of the page touch. */
const checkout = ['assets', 'bin', 'config', 'dist', 'node_modules', 'package.json', 'scripts'];

/** Whether somebody talks for so long that it counts as a conversation (`leastTalkMs`, 2 s). */
function hasTalked(answer: string): boolean {
  const agents = (JSON.parse(answer) ?? []) as readonly { readonly state: string; readonly since?: number }[];
  return agents.some(({ state, since = Date.now() }) => state === 'talking' && Date.now() - since > 2_500);
}

describeWithBaresip('docs/first-trunk.md', () => {
  let folder = '';
  let sipPort = 0;
  let carrier: Sipp;
  let service: ChildProcess | undefined;
  /** What stands in the first terminal, the newest of it. */
  let firstSaid = '';
  let phone: BaresipPhone;

  beforeEach(async () => {
    firstSaid = '';
    folder = await mkdtemp(path.join(tmpdir(), 'marcador-first-trunk-'));
    for (const name of checkout) await symlink(path.join(packageRoot(), name), path.join(folder, name));
    // Registers whoever asks again: SIPp leaves requests of a Call-ID that it has answered alone for half a minute.
    const extra = ['-deadcall_wait', '0'];
    carrier = await Sipp.start({ scenario: 'uas-carrier', calls: 1_000, lifetimeSeconds: limitMs / 1_000, extra });
    sipPort = await freeUdpPort();
    const account = { username: '1001', password: passwords.PHONE_1001, registrar: sipPort };
    phone = await BaresipPhone.start(path.join(folder, 'phone'), account);
  });

  afterEach(async () => {
    await stopService();
    await phone.stop();
    await carrier.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The addresses of the page are examples; here it is this machine, with the carrier on a port of its own. */
  function here(step: PageStep): string {
    if (step.kind === 'commands') {
      return Object.entries(passwords).reduce(
        (text, [name, value]) => text.replace(`${name}='…'`, `${name}='${value}'`),
        step.text,
      );
    }
    return step.text
      .replaceAll('192.0.2.10', '127.0.0.1')
      .replace('port: 5060', `port: ${sipPort}`)
      .replace('portMin: 20000, portMax: 21999', 'portMin: 45000, portMax: 45499')
      .replace('host: sip.carrier.example', `host: 127.0.0.1\n      port: ${carrier.port}`);
  }

  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'en', MARCADOR_HTTP_PORT: '0' };

  /** The first terminal: its last command serves until it is stopped. */
  function serve(commands: string): void {
    // Ctrl-C reaches all that runs in the terminal, hence a process group.
    const child = spawn('bash', ['-e', '-c', commands], { cwd: folder, env, detached: true });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (firstSaid = (firstSaid + chunk.toString()).slice(-20_000)));
    service = child;
  }

  async function stopService(): Promise<void> {
    const child = service;
    service = undefined;
    if (!child || child.exitCode !== null || child.pid === undefined) return;
    const exited = once(child, 'exit');
    process.kill(-child.pid, 'SIGINT');
    await exited;
  }

  /** The second terminal. It has none of the passwords. */
  async function type(commands: string): Promise<string> {
    const child = spawn('bash', ['-e', '-c', commands], { cwd: folder, env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code, `${commands}\n${said}`).toBe(0);
    return said;
  }

  /** Waits until the page's next sentence is true: the reader looks at the same by commands. */
  function until(address: string, isSo: (answer: string) => boolean): Promise<unknown> {
    const asked = eventually(`${address} says ${String(isSo)}`, async () => {
      const service = connectService(undefined, { MARCADOR_STATE_FOLDER: path.join(folder, 'var') });
      const answer = await service.then((client) => client.call('GET', address)).catch(() => undefined);
      return isSo(JSON.stringify(answer ?? null));
    });
    return asked.catch((cause: unknown) => {
      throw new Error(`${String(cause)}\nthe first terminal: ${firstSaid}`, { cause });
    });
  }

  it(
    'goes as it is written: two terminals, one trunk, a telephone, a conversation on record',
    async () => {
      const steps = stepsOf(await readFile(path.join(packageRoot(), 'docs', 'first-trunk.md'), 'utf8'));
      /** What must be so before a step, by a piece of it. */
      const waits: readonly (readonly [string, string, (answer: string) => boolean])[] = [
        ['trunk status', '/trunks', (answer) => answer.includes('"registered":true')],
        ['phone list', '/phones', (answer) => answer.includes('"username":"1001","agents":[],"registration"')],
        ['agent hangup', '/agents', hasTalked],
        ['recordings', '/recordings', (answer) => answer.includes('"state":"complete"')],
      ];
      let first = '';
      const said: string[] = [];
      for (const step of steps) {
        if (step.kind === 'file') await writeFile(path.join(folder, step.name), here(step));
        else if (step.terminal.startsWith('first')) serve((first = here(step)));
        else {
          const wait = waits.find(([piece]) => step.text.includes(piece));
          if (wait) await until(wait[1], wait[2]);
          said.push(await type(here(step)));
        }
      }
      expect(said.join('')).toContain('ana: idle');
      expect(said.at(-1)).toMatch(/connected 1/);
      expect(said.at(-1)).toMatch(/\.wav/);

      await stopService();
      serve(first);
      await until('/agents', (answer) => answer.includes('"state":"idle"'));
    },
    limitMs,
  );
});
