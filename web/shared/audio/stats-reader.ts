import { decibels, silence, type PeerReading } from './audio-peer.ts';

/** What is read of a statistic of WebRTC (webrtc-stats §8); each kind has some of it. */
interface Statistic {
  readonly type?: string;
  readonly audioLevel?: number;
  readonly totalAudioEnergy?: number;
  readonly totalSamplesDuration?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly concealedSamples?: number;
  readonly totalSamplesReceived?: number;
  /** Seconds. */
  readonly jitter?: number;
  readonly currentRoundTripTime?: number;
  readonly nominated?: boolean;
}

interface Energy {
  readonly energy: number;
  readonly seconds: number;
}

/** Reads a connection's statistics: levels of the time between two readings, and counts since it began. */
export class StatsReader {
  readonly #before = new Map<string, Energy>();

  read(report: ReadonlyMap<string, object>): PeerReading {
    const statistics = [...report.values()] as readonly Statistic[];
    const of = (type: string): Statistic | undefined => statistics.find((each) => each.type === type);
    const heard = of('inbound-rtp');
    const pair = statistics.find(({ type, nominated }) => type === 'candidate-pair' && nominated === true);
    return {
      microphone: this.#levelOf('microphone', of('media-source')),
      speaker: this.#levelOf('speaker', heard),
      heard: { packets: heard?.packetsReceived ?? 0, lost: Math.max(0, heard?.packetsLost ?? 0) },
      jitterMs: inMs(heard?.jitter),
      roundTripMs: inMs(pair?.currentRoundTripTime),
      concealedMs: concealedMs(heard),
    };
  }

  /** The mean of the time between two readings, where the browser counts energy; else the peak of its last moment. */
  #levelOf(name: string, statistic: Statistic | undefined): number {
    if (!statistic) return silence;
    const { totalAudioEnergy: energy, totalSamplesDuration: seconds, audioLevel = 0 } = statistic;
    if (energy === undefined || seconds === undefined) return decibels(audioLevel ** 2);
    const before = this.#before.get(name);
    this.#before.set(name, { energy, seconds });
    if (!before || seconds <= before.seconds) return decibels(audioLevel ** 2);
    return decibels((energy - before.energy) / (seconds - before.seconds));
  }
}

/** Samples are counted at the rate of the output, which no statistic names: seconds and samples of the whole say it. */
function concealedMs({ concealedSamples, totalSamplesReceived, totalSamplesDuration }: Statistic = {}):
  | number
  | undefined {
  if (concealedSamples === undefined || !totalSamplesReceived || totalSamplesDuration === undefined) return undefined;
  return Math.round((concealedSamples / totalSamplesReceived) * totalSamplesDuration * 1_000);
}

function inMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1_000);
}
