import { toneLevel } from '../../support/tone-level.ts';

/** A piece of the recording that is looked at by itself, ms. */
export const pieceMs = 100;
/** 16-bit samples above this are a voice or a beep, not noise. */
const audible = 500;

/** The sound of a recording as the service hands it out: stereo at 8 kHz, 16 bits. */
export class RecordedSound {
  readonly #samples: Int16Array;

  constructor(wav: Buffer) {
    const begins = wav.indexOf('data', 12, 'latin1') + 8;
    const bytes = wav.subarray(begins, wav.length - ((wav.length - begins) % 4));
    this.#samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  }

  get durationMs(): number {
    return this.#samples.length / 16;
  }

  /** Where a side is audible: the beginnings of its pieces, ms. */
  loudPlaces(side: 'left' | 'right'): readonly number[] {
    return this.#places(side, (piece) => piece.some((sample) => Math.abs(sample) > audible));
  }

  /** Where a tone stands on the left: the beginnings of its pieces, ms. */
  tonePlaces(hz: number): readonly number[] {
    return this.#places('left', (piece) => toneLevel(piece, hz) > audible);
  }

  #places(side: 'left' | 'right', isIt: (piece: Int16Array) => boolean): readonly number[] {
    const channel = this.#samples.filter((_, at) => at % 2 === (side === 'left' ? 0 : 1));
    const length = 8 * pieceMs;
    const places: number[] = [];
    for (let at = 0; at + length <= channel.length; at += length)
      if (isIt(channel.subarray(at, at + length))) places.push(at / 8);
    return places;
  }
}
