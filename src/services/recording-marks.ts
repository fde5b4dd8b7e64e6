import type { FingerprintIndex } from '../../telephony/detection/fingerprint/fingerprint-index.ts';
import type { FingerprintLabel } from '../../telephony/detection/fingerprint/fingerprint.ts';
import type { FingerprintedSound } from '../../telephony/detection/fingerprint/fingerprinted-sound.ts';
import { AppError } from '../../kernel/errors.ts';
import type { RecordingEntry, RecordingIndex } from '../store/ports/recording-index.ts';
import type { FingerprintLibrary, Learnt } from '../listening/fingerprint-library.ts';

interface Parts {
  readonly recordings: Pick<RecordingIndex, 'get'>;
  readonly library: Pick<FingerprintLibrary, 'index' | 'learn' | 'learnFrom'>;
  /** Measures the debtor's side of a recording. Rejects with AppError AUDIO_UNREADABLE. */
  readonly measure: (recording: RecordingEntry, index: FingerprintIndex) => Promise<FingerprintedSound>;
  /** Notes in the journal who said what. */
  readonly note: (what: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** What a reviewer says of a recording. */
export interface RecordingMark {
  /** UUID. */
  readonly recordingId: string;
  /** What the debtor's end was. */
  readonly heard: FingerprintLabel | 'person';
  /** The reviewer. */
  readonly reviewer: string;
}

/** What came of it, and what was listened to for it. */
export interface MarkedRecording {
  readonly learnt: Exclude<Learnt, 'notHeard'>;
  /** `call`: as remembered from the call's beginning. `recording`: from the file, which begins with the conversation. */
  readonly from: 'call' | 'recording';
}

/**
 * Lets reviewers teach the library what they hear in recordings, however long ago: the call's beginning while it is
 * remembered, and the debtor's side of the file from then on. Every mark is noted in the journal.
 */
export class RecordingMarks {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @throws AppError NOT_FOUND; CALL_STATE while it is being recorded and its beginning is forgotten; AUDIO_UNREADABLE when the file
   * is gone or another machine's
   */
  async mark({ recordingId, heard, reviewer }: RecordingMark): Promise<MarkedRecording> {
    const { recordings, library, note } = this.#parts;
    const recording = await recordings.get(recordingId);
    if (!recording) throw new AppError('NOT_FOUND', { reason: 'recordingUnknown' });
    const { callId } = recording;
    const remembered = library.learn(callId, heard);
    const marked: MarkedRecording =
      remembered === 'notHeard'
        ? { learnt: library.learnFrom(callId, await this.#listen(recording), heard), from: 'recording' }
        : { learnt: remembered, from: 'call' };
    note('heard', { recordingId, callId, heard, reviewer, ...marked });
    return marked;
  }

  #listen(recording: RecordingEntry): Promise<FingerprintedSound> {
    const { state } = recording;
    if (state === 'recording') throw new AppError('CALL_STATE', { reason: 'recordingRunning' });
    if (state === 'failed') throw new AppError('AUDIO_UNREADABLE', { reason: 'recordingLost' });
    return this.#parts.measure(recording, this.#parts.library.index);
  }
}
