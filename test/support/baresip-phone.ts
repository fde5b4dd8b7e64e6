import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { describe } from 'vitest';
import { freeUdpPort } from '../../kernel/free-udp-port.ts';
import { eventually } from './eventually.ts';
import { NetstringReader } from './netstring-reader.ts';

/** Where Debian's baresip keeps its modules; those of other builds by MARCADOR_BARESIP_MODULES. */
const modulePath = process.env['MARCADOR_BARESIP_MODULES'] ?? '/usr/lib/baresip/modules';
const isInstalled = spawnSync('baresip', ['-h'], { stdio: 'ignore' }).error === undefined;

/** The tone it speaks, in Hz. */
export const baresipVoiceHz = 700;

/** Suites that need baresip (Debian: `baresip`) are skipped, by name, where it is not installed. */
export function describeWithBaresip(name: string, suite: () => void): void {
  describe.skipIf(!isInstalled)(`${name} (needs baresip)`, suite);
}

interface Account {
  readonly username: string;
  readonly password: string;
  /** The registrar's UDP port on loopback. */
  readonly registrar: number;
}

interface ControlMessage {
  readonly event?: boolean;
  readonly type?: string;
  readonly ok?: boolean;
  readonly data?: string;
}

/**
 * A softphone that is not ours, as an agent's phone: registers, answers by itself, speaks a tone. It is driven by the control
 * socket of its module ctrl_tcp (JSON in netstrings).
 */
export class BaresipPhone {
  /** Types of the events so far, such as `REGISTER_OK`, `CALL_ESTABLISHED`, `CALL_CLOSED`. */
  readonly events: string[] = [];
  readonly sipPort: number;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #control: Socket;

  private constructor(child: ChildProcess, sipPort: number, control: Socket) {
    this.#child = child;
    this.#exited = once(child, 'exit');
    this.#control = control;
    this.sipPort = sipPort;
    const reader = new NetstringReader((text) => this.#hear(JSON.parse(text) as ControlMessage));
    control.on('data', (chunk: Buffer) => reader.push(chunk));
    // A phone that is killed resets the connection.
    control.on('error', () => undefined);
  }

  /** Starts one with its settings under `folder`; resolves when it can be driven. */
  static async start(folder: string, account: Account, attempts = 3): Promise<BaresipPhone> {
    const [sipPort, controlPort] = [await freeUdpPort(), await freeTcpPort()];
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'config'), settings(folder, sipPort, controlPort));
    await writeFile(path.join(folder, 'accounts'), accountLine(account));
    await writeFile(path.join(folder, 'contacts'), '');
    const child = spawn('baresip', ['-f', folder], { stdio: 'ignore' });
    try {
      const control = await eventually('baresip takes commands', () => connected(controlPort));
      return new BaresipPhone(child, sipPort, control);
    } catch (error) {
      const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await gone;
      // Somebody else took one of its ports between the choice and its start, and it runs on without.
      if (attempts === 1) throw error;
      return BaresipPhone.start(folder, account, attempts - 1);
    }
  }

  /** Waits until as many events of this type have come. */
  async happened(type: string, times = 1): Promise<void> {
    await eventually(`${type} of baresip, ${times} times (so far ${this.events.join(' ')})`, () =>
      Promise.resolve(this.events.filter((event) => event === type).length >= times),
    );
  }

  hangUp(): void {
    this.#command('hangup');
  }

  hold(): void {
    this.#command('hold');
  }

  resume(): void {
    this.#command('resume');
  }

  /** Presses keys, one after the other. */
  press(keys: string): void {
    for (const key of keys.split('')) this.#command('sndcode', key);
  }

  /** As if its power failed. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
    this.#control.destroy();
  }

  /** Ends it, if it still runs. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.kill();
  }

  #command(command: string, params = ''): void {
    const text = JSON.stringify({ command, params });
    this.#control.write(`${Buffer.byteLength(text)}:${text},`);
  }

  #hear({ event, type }: ControlMessage): void {
    if (event === true && type !== undefined) this.events.push(type);
  }
}

function accountLine({ username, password, registrar }: Account): string {
  const codecs = 'audio_codecs=PCMA/8000/1,PCMU/8000/1';
  return `<sip:${username}@127.0.0.1:${registrar};transport=udp>;auth_pass=${password};answermode=auto;regint=60;${codecs}\n`;
}

function settings(folder: string, sipPort: number, controlPort: number): string {
  return `${[
    `sip_listen 127.0.0.1:${sipPort}`,
    'net_interface 127.0.0.1',
    // ausine makes 48 kHz in stereo and nothing else; baresip brings it down to the codec's rate.
    `audio_source ausine,${baresipVoiceHz}`,
    'ausrc_srate 48000',
    'ausrc_channels 2',
    `audio_player aufile,${folder}/heard.wav`,
    `audio_alert aufile,${folder}/alert.wav`,
    'audio_buffer 20-160',
    'rtp_ports 28000-28998',
    `module_path ${modulePath}`,
    ...['g711', 'ausine', 'aufile', 'uuid'].map((name) => `module ${name}.so`),
    ...['account', 'menu', 'ctrl_tcp'].map((name) => `module_app ${name}.so`),
    `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
  ].join('\n')}\n`;
}

async function connected(port: number): Promise<Socket | undefined> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return socket;
  } catch {
    return undefined;
  }
}

async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
