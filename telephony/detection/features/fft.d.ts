declare module 'fft.js' {
  /** Radix-4 FFT; `size` must be a power of two above 1. Arrays are interleaved re/im. */
  export default class FFT {
    constructor(size: number);
    createComplexArray(): number[];
    /** The spectrum of a complex signal of `size` samples. */
    transform(out: number[], input: ArrayLike<number>): void;
  }
}
