import type { Split } from './speakers.ts';

/** What a piece of speech is used for. `prompt`: a recorded prompt, cut and joined as needed. */
export type SourceRole = 'person' | 'machine' | 'announcement' | 'prompt';

/** One piece of clean speech at 8 kHz, by one speaker, saying one text. */
export interface Source {
  readonly id: string;
  /** File name inside the corpus folder. */
  readonly file: string;
  /** The same speech after a GSM 06.10 round trip. */
  readonly gsmFile: string;
  readonly speaker: string;
  /** Name of the prompt or hash of the text. */
  readonly prompt: string;
  readonly language: string;
  readonly role: SourceRole;
  readonly split: Split;
  readonly durationMs: number;
}
