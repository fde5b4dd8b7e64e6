import type { ChannelChoice } from '../../media/wav/decode-samples.ts';
import { openWav } from '../../media/wav/read-wav.ts';
import type { FingerprintIndex } from './fingerprint-index.ts';
import { FingerprintMeter } from './fingerprint-meter.ts';
import { soundOf, type FingerprintedSound } from './fingerprinted-sound.ts';

/** 16-bit samples up to this are the silence of a line: A-law's smallest step is 8. */
const silentBelow = 64;

/**
 * Measures 8 s of one channel of a WAV file from its first sound on (a recording may begin with silence, which
 * identifies nothing), and reads no further. Searches the library as a detector does, which is surer than searching for its words
 * afterwards: a meter knows which bits to doubt.
 *
 * @throws AppError `AUDIO_UNREADABLE`
 */
export async function fingerprintFile(
  file: string,
  channel: ChannelChoice,
  index: FingerprintIndex,
): Promise<FingerprintedSound> {
  const wav = await openWav(file, channel);
  try {
    const meter = new FingerprintMeter();
    let matchedId: string | undefined;
    for await (const frame of wav.frames()) {
      const begun = meter.length > 0 || frame.some((sample) => Math.abs(sample) > silentBelow);
      if (!begun) continue;
      if (meter.push(frame) === 0) break;
      matchedId ??= index.match(meter)?.id;
    }
    return { ...soundOf(meter), ...(matchedId !== undefined && { matchedId }) };
  } finally {
    await wav.close();
  }
}
