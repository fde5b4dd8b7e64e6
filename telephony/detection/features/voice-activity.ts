/** Tells speech from its absence, frame by frame. One instance listens to one call. */
export interface VoiceActivity {
  /** True when the frame (160 samples at 8 kHz) sounds like speech. */
  isSpeech(frame: Int16Array): boolean;
  /** Gives back what the instance holds; it must not be used afterwards. */
  close(): void;
}
