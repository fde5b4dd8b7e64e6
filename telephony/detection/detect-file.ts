import { createDetector } from './detector.ts';
import type { DetectorOptions } from './detector.ts';
import { frameMs, frameSamples } from '../media/codec.ts';
import type { Estimate, ToneHeard, DetectorVerdict } from './detector-verdict.ts';
import type { ChannelChoice } from '../media/wav/decode-samples.ts';
import { openWav } from '../media/wav/read-wav.ts';
import type { WavNotes } from '../media/wav/read-wav.ts';

/** How a file is heard. */
export interface DetectFileOptions {
  readonly channel: ChannelChoice;
  /** Where in the file the call was answered, ms; before it is early media. `never`: all of it is early media. */
  readonly answeredAtMs: number | 'never';
  /** How much of the file to hear, ms. */
  readonly listenMs: number;
}

/** What the detector said of a file. */
export interface FileDetection {
  /** What decides the call; undefined when early media alone gave no reason to end it. */
  readonly verdict: DetectorVerdict | undefined;
  /** Verdicts that revised it while the call went on. */
  readonly revisions: readonly DetectorVerdict[];
  readonly tones: readonly ToneHeard[];
  readonly timeline: readonly Estimate[];
  readonly notes: WavNotes;
  /** How much was heard, ms. */
  readonly heardMs: number;
}

/** By then every answered call has its verdict, ms. */
const longestWaitMs = 10_000;

const silentFrame = new Int16Array(frameSamples);

/**
 * Plays a WAV file to a detector as fast as it can be read. A file that ends before the verdict is followed by silence, as
 * a person who said "hello" and waits would be.
 *
 * @throws AppError `AUDIO_UNREADABLE`
 */
export async function detectFile(
  file: string,
  detector: Omit<DetectorOptions, 'voice'> & { readonly makeVoice: () => DetectorOptions['voice'] },
  options: DetectFileOptions,
): Promise<FileDetection> {
  const wav = await openWav(file, options.channel);
  try {
    const listener = createDetector({ ...detector, voice: detector.makeVoice() });
    const said = { verdicts: [] as DetectorVerdict[], tones: [] as ToneHeard[], timeline: [] as Estimate[] };
    const take = (events: ReturnType<typeof listener.push>): void => {
      for (const event of events) {
        if (event.type === 'verdict') said.verdicts.push(event.verdict);
        else if (event.type === 'tone') said.tones.push(event.tone);
        else if (event.type === 'estimate') said.timeline.push(event.estimate);
      }
    };
    let heardMs = 0;
    if (options.answeredAtMs === 0) listener.answered();
    else listener.earlyMedia();
    for await (const frame of wav.frames()) {
      if (heardMs >= options.listenMs) break;
      if (heardMs > 0 && options.answeredAtMs !== 'never' && heardMs === ceilToFrame(options.answeredAtMs))
        listener.answered();
      take(listener.push(frame));
      heardMs += frameMs;
    }
    while (options.answeredAtMs !== 'never' && said.verdicts.length === 0 && heardMs < longestWaitMs) {
      take(listener.push(silentFrame));
      heardMs += frameMs;
    }
    take(listener.end());
    const [verdict, ...revisions] = said.verdicts;
    return { verdict, revisions, tones: said.tones, timeline: said.timeline, notes: wav.notes, heardMs };
  } finally {
    await wav.close();
  }
}

function ceilToFrame(ms: number): number {
  return Math.ceil(ms / frameMs) * frameMs;
}
