import type { IntervalHistogram } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** The process itself: its memory, its use of the processor, and how late its event loop ran since the last reading. */
export class ProcessMetrics {
  readonly #memory: Gauge<'kind'>;
  readonly #cpu: Counter<'kind'>;
  readonly #delay: Gauge<'quantile'>;

  constructor(registers: Registry[]) {
    this.#memory = new Gauge({
      name: 'marcador_memory_bytes',
      help: 'Memory of the service: resident, and of the heap in use',
      labelNames: ['kind'],
      registers,
    });
    this.#cpu = new Counter({
      name: 'marcador_cpu_seconds_total',
      help: 'Time of the processor',
      labelNames: ['kind'],
      registers,
    });
    this.#delay = new Gauge({
      name: 'marcador_event_loop_delay_seconds',
      help: 'How long the event loop was late since the last reading; audio passes through it',
      labelNames: ['quantile'],
      registers,
    });
  }

  /** @param delay in nanoseconds; begins again */
  set(delay: IntervalHistogram): void {
    const { rss, heapUsed } = process.memoryUsage();
    this.#memory.set({ kind: 'resident' }, rss);
    this.#memory.set({ kind: 'heap' }, heapUsed);
    const { user, system } = process.cpuUsage();
    this.#cpu.reset();
    this.#cpu.inc({ kind: 'user' }, user / 1e6);
    this.#cpu.inc({ kind: 'system' }, system / 1e6);
    for (const quantile of [0.5, 0.99, 1]) {
      const nanoseconds = delay.count === 0 ? 0 : delay.percentile(quantile * 100);
      this.#delay.set({ quantile: String(quantile) }, nanoseconds / 1e9);
    }
    delay.reset();
  }
}
