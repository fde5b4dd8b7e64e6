/** Something that makes linear audio, 20 ms at a time. */
export interface FrameSource {
  /** Fills a frame of 160 samples. */
  fill(frame: Int16Array): void;
}
