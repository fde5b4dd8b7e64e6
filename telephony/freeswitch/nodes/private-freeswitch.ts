import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { packageRoot } from '../../../kernel/package-root.ts';
import { EventSocket } from '../wire/event-socket.ts';

/** Where a FreeSWITCH is usually installed, after PATH. */
const usualFolders = ['/usr/bin', '/usr/local/bin', '/usr/local/freeswitch/bin', '/opt/freeswitch/bin'];

/**
 * Looks for FreeSWITCH: the program `MARCADOR_FREESWITCH` names, then PATH, then the usual folders.
 *
 * @returns its absolute path, or undefined where there is none
 */
export function findFreeswitch(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { MARCADOR_FREESWITCH: named, PATH: searched = '' } = env;
  const folders = [...searched.split(path.delimiter), ...usualFolders];
  const candidates = named ? [named] : folders.map((folder) => path.join(folder, 'freeswitch'));
  return candidates.find((candidate) => isExecutable(candidate));
}

/** How to start a FreeSWITCH of one's own. */
export interface PrivateFreeswitchOptions {
  /** From {@link findFreeswitch}. */
  readonly binary: string;
  /** An empty folder for its databases, logs and recordings. */
  readonly folder: string;
  readonly clock: Clock;
  /** Default: `docker/freeswitch/conf` of this project. */
  readonly conf?: string;
  /** Most channels at once. Default 2,000. */
  readonly maxSessions?: number;
  /** Ports of its audio; two on one machine need ranges of their own. Default 16,384 – 32,768. */
  readonly rtpPorts?: { readonly from: number; readonly to: number };
  /** Start on these ports again, after it was killed. */
  readonly reuse?: PrivateFreeswitchPorts;
  /** Longest wait for it to take calls, in ms (2 s warm, 10 s the first time). Default 40,000. */
  readonly startTimeoutMs?: number;
}

/** Where a private FreeSWITCH listens, all on 127.0.0.1. */
export interface PrivateFreeswitchPorts {
  readonly eventSocket: number;
  readonly password: string;
  /** SIP towards carriers, and towards agents' phones. */
  readonly external: number;
  readonly internal: number;
  readonly webSocket: number;
  /** SIP towards other nodes. */
  readonly peer: number;
}

/** A FreeSWITCH started by us, on loopback, with the project's configuration, random ports and a random password. */
export interface PrivateFreeswitch extends PrivateFreeswitchPorts {
  readonly pid: number;
  /** Resolves when the process is gone, however it ended. */
  readonly exited: Promise<void>;
  /** Asks it to stop, and kills it when it does not within 5 s. Idempotent. */
  stop(): Promise<void>;
  /** Kills it at once (`kill -9`). */
  kill(): Promise<void>;
}

/**
 * Starts a FreeSWITCH for a demo or a test, and waits until it takes calls.
 *
 * @throws AppError `SWITCH_UNREACHABLE` when it does not come up
 */
export async function startPrivateFreeswitch(options: PrivateFreeswitchOptions): Promise<PrivateFreeswitch> {
  const ports = options.reuse ?? (await choosePorts());
  const child = spawn(options.binary, commandLine(options), {
    cwd: options.folder,
    stdio: 'ignore',
    env: environment(ports, options),
  });
  const exited = once(child, 'exit').then(() => undefined);
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (cause) =>
      reject(new AppError('SWITCH_UNREACHABLE', 'FreeSWITCH cannot be started', { cause })),
    );
    child.once('exit', () => reject(new AppError('SWITCH_UNREACHABLE', 'FreeSWITCH ended while it started')));
  });
  const stop = (): Promise<void> => end(child, exited, options.clock);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  try {
    await Promise.race([failed, untilReady(ports, options)]);
  } catch (error) {
    if (child.pid !== undefined) await kill();
    throw error;
  }
  return { ...ports, pid: child.pid ?? 0, exited, stop, kill };
}

function commandLine({ folder, conf }: PrivateFreeswitchOptions): string[] {
  const places = ['log', 'db', 'run', 'cache', 'storage', 'recordings', 'temp', 'certs'];
  const args = [
    '-nonat',
    '-nf',
    '-nc',
    '-rp',
    '-conf',
    conf ?? path.join(packageRoot(), 'docker', 'freeswitch', 'conf'),
  ];
  for (const place of places) {
    const target = path.join(folder, place);
    mkdirSync(target, { recursive: true });
    args.push(`-${place}`, target);
  }
  return args;
}

function environment(ports: PrivateFreeswitchPorts, options: PrivateFreeswitchOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    MARCADOR_EVENT_SOCKET_PASSWORD: ports.password,
    MARCADOR_EVENT_SOCKET_PORT: String(ports.eventSocket),
    MARCADOR_SWITCH_EXTERNAL_PORT: String(ports.external),
    MARCADOR_SWITCH_INTERNAL_PORT: String(ports.internal),
    MARCADOR_SWITCH_WEBSOCKET_PORT: String(ports.webSocket),
    MARCADOR_SWITCH_PEER_PORT: String(ports.peer),
    MARCADOR_SWITCH_MAX_SESSIONS: String(options.maxSessions ?? 2000),
    ...(options.rtpPorts
      ? {
          MARCADOR_SWITCH_RTP_START: String(options.rtpPorts.from),
          MARCADOR_SWITCH_RTP_END: String(options.rtpPorts.to),
        }
      : {}),
  };
}

/** It takes calls when its three profiles run, a moment after the event socket opens. */
async function untilReady(ports: PrivateFreeswitchPorts, options: PrivateFreeswitchOptions): Promise<void> {
  const { clock, startTimeoutMs = 40_000 } = options;
  const deadline = clock.now() + startTimeoutMs;
  while (clock.now() < deadline) {
    if (await takesCalls(ports, clock).catch(() => false)) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 100));
  }
  throw new AppError('SWITCH_UNREACHABLE', 'FreeSWITCH did not come up in time');
}

async function takesCalls(ports: PrivateFreeswitchPorts, clock: Clock): Promise<boolean> {
  const { eventSocket: port, password } = ports;
  const silent = { onEvent: () => undefined, onEnd: () => undefined };
  const socket = await EventSocket.open({ host: '127.0.0.1', port, password, clock, events: ['SHUTDOWN'], ...silent });
  try {
    const status = await socket.api('sofia status');
    return (status.match(/RUNNING/g) ?? []).length >= 3;
  } finally {
    socket.close();
  }
}

async function end(child: ChildProcess, exited: Promise<void>, clock: Clock): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = clock.setTimer(5000, () => child.kill('SIGKILL'));
  await exited;
  timer.cancel();
}

async function choosePorts(): Promise<PrivateFreeswitchPorts> {
  const [eventSocket = 0, external = 0, internal = 0, webSocket = 0, peer = 0] = await freePorts(5);
  return { eventSocket, external, internal, webSocket, peer, password: randomBytes(16).toString('hex') };
}

/** Free UDP ports, taken together so that they differ. Another process could take one before it is used; a start then fails. */
async function freePorts(count: number): Promise<number[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'));
  for (const socket of sockets) {
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
  }
  const ports = sockets.map((socket) => socket.address().port);
  for (const socket of sockets) socket.close();
  return ports;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
