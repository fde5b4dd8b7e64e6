/// <reference lib="webworker" />
import { Playout } from './playout.ts';
import { readRtp, RtpWriter } from './rtp.ts';
import type { WorkletLevels } from './worklet-messages.ts';

/** What a worklet's scope has beside a worker's (Web Audio §1.32). */
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
/** s */
declare const currentTime: number;

/** Samples of a packet: 20 ms at 8 kHz. */
const packetSamples = 160;
/** Blocks of 16 ms between two reports of levels. */
const reportEvery = 12;

/** Between microphone, speaker and packets, on the thread of audio, which no busy page holds up. At 8 kHz. */
class SocketProcessor extends AudioWorkletProcessor {
  readonly #writer = new RtpWriter(Math.floor(Math.random() * 2 ** 32));
  readonly #playout = new Playout();
  #said = new Float32Array(packetSamples);
  #filled = 0;
  #blocks = 0;
  #power = { microphone: 0, speaker: 0, samples: 0 };

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      const packet = readRtp(data);
      if (packet) this.#playout.push(packet.sequence, packet.samples, currentTime * 1_000);
    };
  }

  process(
    [microphone]: readonly (readonly Float32Array[])[],
    [speaker]: readonly (readonly Float32Array[])[],
  ): boolean {
    const heard = speaker?.[0];
    if (!heard) return true;
    this.#playout.pull(heard);
    // Without a microphone for a moment the service hears silence, and not a page that froze.
    this.#say(microphone?.[0] ?? new Float32Array(heard.length));
    this.#power.speaker += powerOf(heard);
    this.#power.samples += heard.length;
    this.#blocks += 1;
    if (this.#blocks % reportEvery === 0) this.#report();
    return true;
  }

  #say(samples: Float32Array): void {
    this.#power.microphone += powerOf(samples);
    for (const sample of samples) {
      this.#said[this.#filled] = sample;
      this.#filled += 1;
      if (this.#filled < packetSamples) continue;
      this.#filled = 0;
      const packet = this.#writer.write(this.#said);
      this.port.postMessage(packet.buffer, [packet.buffer]);
    }
  }

  #report(): void {
    const { microphone, speaker, samples } = this.#power;
    const levels: WorkletLevels = {
      ...{ microphone: microphone / samples, speaker: speaker / samples },
      ...this.#playout.counts,
    };
    this.port.postMessage(levels);
    this.#power = { microphone: 0, speaker: 0, samples: 0 };
  }
}

function powerOf(samples: Float32Array): number {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  return power;
}

registerProcessor('marcador-socket', SocketProcessor);
