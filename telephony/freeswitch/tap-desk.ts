import type { Clock } from '../../src/kernel/clock.ts';
import { AppError } from '../../src/kernel/errors.ts';
import type { AudioSink } from '../call-control.ts';
import type { ErrorReporter } from '../call-event-hub.ts';
import type { SwitchCall, SwitchChannels } from './switch-channels.ts';
import { untilSettled } from './switch-channels.ts';
import type { SwitchNode } from './switch-node.ts';
import { UnicastReceiver } from './unicast-receiver.ts';

interface Parts {
  readonly channels: SwitchChannels;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  readonly host: string;
  readonly switchHost: string;
  readonly portMin: number;
  readonly portMax: number;
}

/** FreeSWITCH says +OK even when it could not bind the port; packets that do not come tell, after this long in ms. */
const silenceMs = 1000;
const mostAttempts = 3;

/**
 * Hears the debtor by core `unicast`: as long as the channel is parked (media before the answer included), from the
 * command to the conversation. It ends when the call is joined to an agent and comes back when it is parked again.
 */
export class TapDesk {
  readonly #parts: Parts;
  readonly #receiver = new UnicastReceiver();
  readonly #taken = new Set<number>();
  #nextPort: number;
  #listenPort = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#nextPort = parts.portMin;
  }

  async start(): Promise<void> {
    this.#listenPort = await this.#receiver.start(this.#parts.host);
  }

  close(): Promise<void> {
    return this.#receiver.close();
  }

  /** @throws AppError `CALL_UNKNOWN`, `CALL_STATE`, `MEDIA_PORTS_EXHAUSTED` */
  async tap(callId: string, sink: AudioSink): Promise<() => void> {
    const { call, node } = this.#parts.channels.placedCall(callId);
    if (call.tap) call.tap.sinks.add(sink);
    else {
      call.tap = { port: this.#takePort(), sinks: new Set([sink]), heard: false };
      await this.#arm(call, node, mostAttempts);
    }
    return () => void call.tap?.sinks.delete(sink);
  }

  /** The call is parked again (after a prompt, after its agent's leg went): the stream had ended with the park before. */
  parkedAgain(call: SwitchCall): void {
    if (!call.tap || call.tap.sinks.size === 0 || !call.node) return;
    call.tap.heard = false;
    this.#arm(call, call.node, mostAttempts).catch((error: unknown) => {
      this.#parts.report('a call cannot be listened to', error);
    });
  }

  drop(call: SwitchCall): void {
    if (!call.tap) return;
    call.tap.timer?.cancel();
    this.#receiver.leave(call.tap.port);
    this.#taken.delete(call.tap.port);
    call.tap = undefined;
  }

  async #arm(call: SwitchCall, node: SwitchNode, attempts: number): Promise<void> {
    const { clock, host, switchHost, report } = this.#parts;
    await untilSettled(call, clock);
    const { tap } = call;
    if (!tap) return;
    this.#receiver.listen(tap.port, (frame) => {
      tap.heard = true;
      const now = clock.now();
      for (const sink of tap.sinks) sink(frame, now);
    });
    tap.timer?.cancel();
    tap.timer = clock.setTimer(silenceMs, () => {
      if (tap.heard || call.state === 'connected') return;
      if (attempts > 1) void this.#moveAndArm(call, node, attempts - 1);
      else report('no audio of a call arrives', new AppError('MEDIA_PORTS_EXHAUSTED', 'no audio'));
    });
    await node.message(call.id, {
      'call-command': 'unicast',
      'local-ip': switchHost,
      'local-port': String(tap.port),
      'remote-ip': host,
      'remote-port': String(this.#listenPort),
      transport: 'udp',
    });
  }

  async #moveAndArm(call: SwitchCall, node: SwitchNode, attempts: number): Promise<void> {
    if (!call.tap) return;
    this.#receiver.leave(call.tap.port);
    this.#taken.delete(call.tap.port);
    try {
      call.tap.port = this.#takePort();
      await this.#arm(call, node, attempts);
    } catch (error) {
      this.#parts.report('a call cannot be listened to', error);
    }
  }

  #takePort(): number {
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
}
