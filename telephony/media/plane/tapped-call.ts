import type { Clock } from '../../../kernel/clock.ts';
import type { AudioSink } from '../../call-control.ts';
import type { SessionGauge } from '../rtp/session-gauge.ts';
import type { Audible } from './hosted-listeners.ts';
import type { SampleOrigin } from './media-plane.ts';
import type { SampleReceiver } from './sample-receiver.ts';

/** A tap at its host: hears the call by the oldest of its sources. */
export class TappedCall implements Audible {
  readonly #receiver: SampleReceiver;
  readonly #clock: Clock;
  /** The port that each source comes from; later sources have higher numbers. */
  readonly #ports = new Map<number, number>();
  #oldest = Infinity;
  /** Replaced, never changed: a sink may leave while it is called. */
  #sinks: readonly AudioSink[] = [];

  constructor(receiver: SampleReceiver, clock: Clock) {
    this.#receiver = receiver;
    this.#clock = clock;
  }

  hearFrom(source: number, { address, port }: SampleOrigin, gauge: SessionGauge): void {
    this.stopHearing(source);
    this.#ports.set(source, port);
    this.#oldest = Math.min(this.#oldest, source);
    const onFrame = (frame: Int16Array): void => {
      const now = this.#clock.now();
      gauge.received(now, 0);
      if (source === this.#oldest) for (const sink of this.#sinks) sink(frame, now);
    };
    this.#receiver.listen(port, { from: address, onFrame });
  }

  stopHearing(source: number): void {
    const port = this.#ports.get(source);
    if (port === undefined) return;
    this.#receiver.leave(port);
    this.#ports.delete(source);
    this.#oldest = Math.min(...this.#ports.keys());
  }

  tap(sink: AudioSink): () => void {
    this.#sinks = [...this.#sinks, sink];
    return () => {
      this.#sinks = this.#sinks.filter((other) => other !== sink);
    };
  }

  close(): void {
    for (const source of [...this.#ports.keys()]) this.stopHearing(source);
  }
}
