declare module 'fft.js' {
  /** Radix-4 FFT; `size` must be a power of two above 1. Arrays are interleaved re/im. */
  export default class FFT {
    constructor(size: number);
    createComplexArray(): number[];
    /** Fills the first half of the spectrum (bins 0 … size/2) of a real signal of `size` samples. */
    realTransform(out: number[], input: ArrayLike<number>): void;
  }
}
