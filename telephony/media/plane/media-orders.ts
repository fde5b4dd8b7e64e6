import type { EpochMs } from '../../../kernel/clock.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import type { SupervisionMode } from '../../call-control.ts';
import type { LibraryChange } from '../../detection/fingerprint/fingerprint.ts';
import type { AnswerFacts, EarNotice, ListenSpec } from '../../listening/call-hearing.ts';
import type { RecordingFailure } from '../../reasons.ts';
import type { Codec } from '../codec.ts';
import type { RecordingResult } from '../recording/call-recorder.ts';
import type { RemoteMedia } from '../rtp/remote-media.ts';
import type { SampleOrigin, TrustedHosts } from './media-plane.ts';
import type { LinkWays } from './thread-link.ts';

/** A party of a host: a session, a tap, or the near end of a link to a session of another host. */
export type PartyId = number;

/** Audio to be played, 8 kHz linear, shared and not copied. */
type Samples = Int16Array<SharedArrayBuffer>;

/** What a host of audio is told to do. Only what another thread can be sent. */
export type MediaOrder =
  | {
      readonly type: 'open';
      readonly id: PartyId;
      readonly timeoutMs: number;
      readonly trusted: TrustedHosts;
      /** Where the session counts, see SessionGauge. */
      readonly gauge: SharedArrayBuffer;
    }
  /** The near end of a link whose other end is at another host; `codec` is what is spoken there. */
  | { readonly type: 'link'; readonly id: PartyId; readonly ways: LinkWays; readonly codec: Codec }
  | { readonly type: 'setRemote'; readonly id: PartyId; readonly remote: RemoteMedia }
  | { readonly type: 'trust'; readonly id: PartyId; readonly host: string }
  | { readonly type: 'answered' | 'park' | 'part' | 'close'; readonly id: PartyId }
  | {
      readonly type: 'play';
      readonly id: PartyId;
      readonly play: number;
      readonly samples: Samples;
      readonly repeats: boolean;
    }
  | { readonly type: 'stopPlaying'; readonly id: PartyId; readonly play: number }
  | { readonly type: 'mixIn'; readonly id: PartyId; readonly samples: Samples }
  | { readonly type: 'sendDtmf'; readonly id: PartyId; readonly digits: string }
  | { readonly type: 'join'; readonly id: PartyId; readonly other: PartyId }
  | { readonly type: 'supervise'; readonly id: PartyId; readonly supervisor: PartyId; readonly mode: SupervisionMode }
  | { readonly type: 'stopSupervising'; readonly id: PartyId; readonly supervisor: PartyId }
  | { readonly type: 'record'; readonly id: PartyId; readonly recording: number; readonly file: string }
  | {
      readonly type: 'pauseRecording' | 'resumeRecording' | 'stopRecording';
      readonly id: PartyId;
      readonly recording: number;
    }
  | { readonly type: 'prepareHearing' }
  | { readonly type: 'know'; readonly change: LibraryChange }
  | { readonly type: 'openTap'; readonly id: PartyId }
  | {
      readonly type: 'hearFrom';
      readonly id: PartyId;
      readonly source: number;
      readonly from: SampleOrigin;
      /** Where its frames are counted. */
      readonly gauge: SharedArrayBuffer;
    }
  | { readonly type: 'stopHearing'; readonly id: PartyId; readonly source: number }
  | ListeningOrder;

/** What whoever listens to a party asks for. */
export type ListeningOrder =
  | { readonly type: 'listen'; readonly id: PartyId; readonly ear: number; readonly spec: ListenSpec }
  | { readonly type: 'earAnswered'; readonly id: PartyId; readonly ear: number; readonly facts: AnswerFacts }
  | { readonly type: 'earRefused'; readonly id: PartyId; readonly ear: number; readonly error: SentError }
  | { readonly type: 'awaitGreetingEnd' | 'endListening'; readonly id: PartyId; readonly ear: number }
  | { readonly type: 'tap' | 'untap'; readonly id: PartyId; readonly tap: number };

/** An error on its way between threads. */
export interface SentError {
  readonly code?: ErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a host of audio reports. */
export type MediaNotice =
  | { readonly type: 'opened'; readonly id: PartyId; readonly address: string; readonly port: number }
  | { readonly type: 'refused'; readonly id: PartyId; readonly error: SentError }
  | { readonly type: 'closed' | 'timedOut' | 'foreign' | 'digitsSent'; readonly id: PartyId }
  | { readonly type: 'dtmf'; readonly id: PartyId; readonly digit: string }
  | { readonly type: 'played'; readonly id: PartyId; readonly play: number }
  | { readonly type: 'recordingBegan'; readonly id: PartyId; readonly recording: number }
  | { readonly type: 'recordingRefused'; readonly id: PartyId; readonly recording: number; readonly error: SentError }
  | {
      readonly type: 'recordingFailed';
      readonly id: PartyId;
      readonly recording: number;
      readonly reason: RecordingFailure;
    }
  | { readonly type: 'recorded'; readonly id: PartyId; readonly recording: number; readonly result: RecordingResult }
  | {
      readonly type: 'frame';
      readonly id: PartyId;
      readonly tap: number;
      readonly frame: Int16Array;
      readonly at: EpochMs;
    }
  | { readonly type: 'heard'; readonly id: PartyId; readonly ear: number; readonly notice: EarNotice }
  | { readonly type: 'failed'; readonly message: string; readonly error: SentError };
