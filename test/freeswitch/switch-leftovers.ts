import { readFile, readdir, readlink } from 'node:fs/promises';
import { systemClock } from '../../kernel/system-clock.ts';
import { EventSocket } from '../../telephony/freeswitch/wire/event-socket.ts';
import type { PrivateFreeswitch } from '../../telephony/freeswitch/nodes/private-freeswitch.ts';

/** Looks at FreeSWITCH past the adapter: what it still has. */
export class SwitchLeftovers {
  readonly #freeswitch: PrivateFreeswitch;
  readonly #socket: EventSocket;

  private constructor(freeswitch: PrivateFreeswitch, socket: EventSocket) {
    this.#freeswitch = freeswitch;
    this.#socket = socket;
  }

  static async open(freeswitch: PrivateFreeswitch): Promise<SwitchLeftovers> {
    const { eventSocket: port, password } = freeswitch;
    const silent = { events: ['SHUTDOWN'], onEvent: () => undefined, onEnd: () => undefined };
    const at = { host: '127.0.0.1', port, password, clock: systemClock };
    return new SwitchLeftovers(freeswitch, await EventSocket.open({ ...at, ...silent }));
  }

  close(): void {
    this.#socket.close();
  }

  /** Any API command, for drills. */
  api(command: string): Promise<string> {
    return this.#socket.api(command);
  }

  /** Names of the channels: `loopback/eavesdrop-a`, `sofia/external/…`. */
  async channels(): Promise<string[]> {
    const reply: unknown = JSON.parse(await this.#socket.api('show channels as json'));
    const { rows = [] } = reply as { readonly rows?: readonly { readonly name: string }[] };
    return rows.map(({ name }) => name).sort();
  }

  /** What hears a channel besides whom it talks to: `session_record`, `eavesdrop`. */
  async mediaBugs(channelId: string): Promise<string[]> {
    const list = await this.#socket.api(`uuid_buglist ${channelId}`);
    return [...list.matchAll(/<function>([^<]+)<\/function>/g)].map(([, name]) => name ?? '');
  }

  /** Sockets that the process has open, of every kind. */
  async sockets(): Promise<number> {
    return (await this.#socketInodes()).size;
  }

  /** UDP ports of the process in a range: others on this machine may use it, too. */
  async udpPorts(from: number, to: number): Promise<number[]> {
    const own = await this.#socketInodes();
    const lines = (await readFile('/proc/net/udp', 'utf8')).split('\n').slice(1);
    // `sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode …`
    const mine = lines.map((line) => line.trim().split(/\s+/)).filter((fields) => own.has(fields[9] ?? ''));
    const ports = mine.map(([, local = '']) => Number.parseInt(local.split(':')[1] ?? '0', 16));
    return ports.filter((port) => port >= from && port <= to);
  }

  async #socketInodes(): Promise<ReadonlySet<string>> {
    const folder = `/proc/${this.#freeswitch.pid}/fd`;
    const targets = await Promise.all((await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')));
    return new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
  }
}
