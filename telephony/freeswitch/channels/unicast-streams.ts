import { randomInt } from 'node:crypto';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { TapSession, TapSource } from '../../media/plane/media-plane.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';

interface Parts {
  readonly clock: Clock;
  readonly report: ErrorReporter;
  /** Where the media plane listens, as the nodes reach it. */
  readonly host: string;
  readonly portMin: number;
  readonly portMax: number;
}

/** A channel that is, or will be, parked, and where what it says is heard. */
export interface UnicastChannel {
  readonly node: SwitchNode;
  readonly channelId: string;
  readonly tap: TapSession;
  /** False: nothing should come from here on. */
  readonly expectsAudio: () => boolean;
}

/** FreeSWITCH says +OK even when it could not bind the port; packets that do not come tell, after this long in ms; 50 is usual. */
const silenceMs = 400;
const mostAttempts = 3;

/**
 * Audio of parked channels by core `unicast`, each from a port of its own at its node, straight to the media plane. FreeSWITCH
 * sends as long as the channel is parked and has to be asked again when it is parked again.
 */
export class UnicastStreams {
  readonly #parts: Parts;
  readonly #taken = new Set<number>();
  #nextPort: number;

  constructor(parts: Parts) {
    this.#parts = parts;
    // Anywhere: what an earlier run listened to may still have its ports.
    this.#nextPort = randomInt(parts.portMin, parts.portMax + 1);
  }

  /** Reserves a port; nothing is sent before {@link UnicastStream.arm}. @throws AppError `MEDIA_PORTS_EXHAUSTED` */
  open(channel: UnicastChannel): UnicastStream {
    return new UnicastStream(channel, { ...this.#parts, ports: this });
  }

  /** @throws AppError `MEDIA_PORTS_EXHAUSTED` */
  take(): number {
    const { portMin, portMax } = this.#parts;
    for (let tried = portMin; tried <= portMax; tried++) {
      const port = this.#nextPort;
      this.#nextPort = port >= portMax ? portMin : port + 1;
      if (this.#taken.has(port)) continue;
      this.#taken.add(port);
      return port;
    }
    throw new AppError('MEDIA_PORTS_EXHAUSTED', 'every port for listening is in use');
  }

  give(port: number): void {
    this.#taken.delete(port);
  }
}

/** What a stream needs of its surroundings. */
interface World extends Pick<Parts, 'clock' | 'report' | 'host'> {
  readonly ports: UnicastStreams;
}

/** One channel's audio on its way to the media plane. */
export class UnicastStream {
  readonly #channel: UnicastChannel;
  readonly #world: World;
  readonly #source: TapSource;
  #port: number;
  #closed = false;
  #timer: Timer | undefined;

  constructor(channel: UnicastChannel, world: World) {
    this.#channel = channel;
    this.#world = world;
    this.#port = world.ports.take();
    this.#source = channel.tap.addSource();
  }

  /** Asks for the audio, again when the channel was parked again; with another port when none comes. @throws AppError */
  async arm(attempts = mostAttempts): Promise<void> {
    if (this.#closed) return;
    const before = this.#source.received();
    this.#timer?.cancel();
    this.#timer = this.#world.clock.setTimer(silenceMs, () => {
      if (this.#source.received() === before) this.#onSilence(attempts - 1);
    });
    await this.#send();
  }

  /** Stops listening; the switch goes on sending as long as the channel is parked. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#timer?.cancel();
    this.#source.stop();
    this.#world.ports.give(this.#port);
  }

  /** Takes nothing that comes from elsewhere than the node, also where that was configured by name. @throws AppError */
  async #send(): Promise<void> {
    const { node, channelId, tap } = this.#channel;
    const from = node.address;
    if (from === undefined) throw new AppError('SWITCH_UNREACHABLE', 'the switch cannot be reached');
    this.#source.hearFrom({ address: from, port: this.#port });
    await node.message(channelId, {
      'call-command': 'unicast',
      'local-ip': from,
      'local-port': String(this.#port),
      'remote-ip': this.#world.host,
      'remote-port': String(tap.localPort),
      transport: 'udp',
    });
  }

  #onSilence(attempts: number): void {
    const { report } = this.#world;
    if (this.#closed || !this.#channel.expectsAudio()) return;
    if (attempts === 0) report('no audio of a call arrives', new AppError('MEDIA_PORTS_EXHAUSTED', 'no audio'));
    else this.#move(attempts).catch((error: unknown) => report('a call cannot be listened to', error));
  }

  async #move(attempts: number): Promise<void> {
    const { ports } = this.#world;
    ports.give(this.#port);
    this.#port = ports.take();
    await this.arm(attempts);
  }
}
