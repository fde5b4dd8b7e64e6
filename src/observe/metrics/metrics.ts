import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Histogram, Registry } from 'prom-client';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Board } from '../board.ts';
import { AgentTime } from './agent-time.ts';
import { AnswerTimes } from './answer-times.ts';
import { BoardMetrics } from './board-metrics.ts';
import { AudioMetrics } from './audio-metrics.ts';
import { ProcessMetrics } from './process-metrics.ts';
import { RecordMetrics, type RecordCounts } from './record-metrics.ts';

/** How finely delays of the event loop are sampled, ms. */
const resolutionMs = 10;

interface Parts {
  board(): Board;
  /** RTP packets since the start; absent on a switch that keeps the audio to itself. */
  packets?(): { readonly received: number; readonly lost: number };
  /** The records of a campaign by state. Rejects while the store is away. */
  records(campaignId: string): Promise<RecordCounts>;
}

/**
 * What the service measures, in Prometheus' text format. Names begin with `marcador_`, end with their unit (seconds, ratio) or
 * `total`, and carry no personal data: campaigns, trunks, states and outcomes are the only labels.
 */
export class Metrics {
  readonly #parts: Parts;
  readonly #registry = new Registry();
  readonly #loopDelay: IntervalHistogram = monitorEventLoopDelay({ resolution: resolutionMs });
  readonly #answerTimes: AnswerTimes;
  readonly #agentTime: AgentTime;
  readonly #board: BoardMetrics;
  readonly #records: RecordMetrics;
  readonly #process: ProcessMetrics;
  readonly #audio: AudioMetrics;
  #collecting: Promise<string> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const registers = [this.#registry];
    this.#answerTimes = new AnswerTimes(
      new Histogram({
        name: 'marcador_answer_to_agent_seconds',
        help: 'From the answer of a call to the moment its debtor and an agent hear each other',
        labelNames: ['campaign'],
        buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10],
        registers,
      }),
    );
    this.#agentTime = new AgentTime(registers);
    this.#board = new BoardMetrics(registers);
    this.#records = new RecordMetrics(registers);
    this.#process = new ProcessMetrics(registers);
    this.#audio = new AudioMetrics(registers);
    this.#loopDelay.enable();
  }

  observe(step: FloorStep): void {
    this.#answerTimes.observe(step);
  }

  /** All of it now. Who asks while another is being answered gets the same answer. */
  text(): Promise<string> {
    this.#collecting ??= this.#collect().finally(() => (this.#collecting = undefined));
    return this.#collecting;
  }

  close(): void {
    this.#loopDelay.disable();
  }

  async #collect(): Promise<string> {
    const board = this.#parts.board();
    this.#board.set(board);
    this.#agentTime.add(board.floor.agents);
    this.#process.set(this.#loopDelay);
    if (this.#parts.packets) this.#audio.set(this.#parts.packets());
    const campaigns = board.floor.campaigns.map(({ campaignId }) => campaignId);
    await this.#records.set(campaigns, (campaignId) => this.#parts.records(campaignId));
    return this.#registry.metrics();
  }
}
