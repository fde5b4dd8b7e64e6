import { randomInt } from 'node:crypto';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { SwitchNode } from '../nodes/switch-node.ts';
import { UnicastReceiver } from './unicast-receiver.ts';

interface Parts {
  readonly clock: Clock;
  readonly report: ErrorReporter;
  /** Where we listen, as the nodes reach it. */
  readonly host: string;
  readonly portMin: number;
  readonly portMax: number;
}

/** A channel that is, or will be, parked, and who takes what it says. */
export interface UnicastSource {
  readonly node: SwitchNode;
  readonly channelId: string;
  /** Gets each frame of 20 ms; the array is used again for the next. */
  readonly onFrame: (frame: Int16Array) => void;
  /** False: nothing should come from here on. */
  readonly expectsAudio: () => boolean;
}

/** FreeSWITCH says +OK even when it could not bind the port; packets that do not come tell, after this long in ms; 50 is usual. */
const silenceMs = 400;
const mostAttempts = 3;

/**
 * Audio of parked channels by core `unicast`, each from a port of its own at its node. FreeSWITCH sends as long as the
 * channel is parked and has to be asked again when it is parked again.
 */
export class UnicastStreams {
  readonly #parts: Parts;
  readonly #receiver = new UnicastReceiver();
  readonly #taken = new Set<number>();
  #nextPort: number;
  #listenPort = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    // Anywhere: what an earlier run listened to may still have its ports.
    this.#nextPort = randomInt(parts.portMin, parts.portMax + 1);
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when the address to listen on is not ours */
  async start(): Promise<void> {
    this.#listenPort = await this.#receiver.start(this.#parts.host);
  }

  close(): Promise<void> {
    return this.#receiver.close();
  }

  /** Reserves a port; nothing is sent before {@link UnicastStream.arm}. @throws AppError `MEDIA_PORTS_EXHAUSTED` */
  open(source: UnicastSource): UnicastStream {
    return new UnicastStream(source, { ...this.#parts, ports: this });
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
    this.#receiver.leave(port);
    this.#taken.delete(port);
  }

  /**
   * Has a channel send from this port of its node, and takes nothing that comes from elsewhere, also where the node was
   * configured by name. Resolves false when there is no such channel.
   *
   * @throws AppError
   */
  async send({ node, channelId, onFrame }: UnicastSource, port: number): Promise<boolean> {
    const { host } = this.#parts;
    const from = node.address;
    if (from === undefined) throw new AppError('SWITCH_UNREACHABLE', 'the switch cannot be reached');
    this.#receiver.listen(port, { onFrame, from });
    return node.message(channelId, {
      'call-command': 'unicast',
      'local-ip': from,
      'local-port': String(port),
      'remote-ip': host,
      'remote-port': String(this.#listenPort),
      transport: 'udp',
    });
  }
}

/** One channel's audio on its way to us. */
export class UnicastStream {
  readonly #source: UnicastSource;
  readonly #ports: UnicastStreams;
  readonly #clock: Clock;
  readonly #report: ErrorReporter;
  #port: number;
  #heard = false;
  #closed = false;
  #timer: Timer | undefined;

  constructor(
    source: UnicastSource,
    world: { readonly ports: UnicastStreams; readonly clock: Clock; readonly report: ErrorReporter },
  ) {
    this.#source = {
      ...source,
      onFrame: (frame) => {
        this.#heard = true;
        source.onFrame(frame);
      },
    };
    this.#ports = world.ports;
    this.#clock = world.clock;
    this.#report = world.report;
    this.#port = this.#ports.take();
  }

  /** Asks for the audio, again when the channel was parked again; with another port when none comes. @throws AppError */
  async arm(attempts = mostAttempts): Promise<void> {
    if (this.#closed) return;
    this.#heard = false;
    this.#timer?.cancel();
    this.#timer = this.#clock.setTimer(silenceMs, () => this.#onSilence(attempts - 1));
    await this.#ports.send(this.#source, this.#port);
  }

  /** Stops listening; the switch goes on sending as long as the channel is parked. Idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#timer?.cancel();
    this.#ports.give(this.#port);
  }

  #onSilence(attempts: number): void {
    if (this.#heard || this.#closed || !this.#source.expectsAudio()) return;
    if (attempts === 0) this.#report('no audio of a call arrives', new AppError('MEDIA_PORTS_EXHAUSTED', 'no audio'));
    else this.#move(attempts).catch((error: unknown) => this.#report('a call cannot be listened to', error));
  }

  async #move(attempts: number): Promise<void> {
    this.#ports.give(this.#port);
    this.#port = this.#ports.take();
    await this.arm(attempts);
  }
}
