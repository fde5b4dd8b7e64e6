import type { EpochMs } from '../../../kernel/clock.ts';
import type { AudioSink, SupervisionMode } from '../../call-control.ts';
import type { LibraryChange } from '../../detection/fingerprint/fingerprint.ts';
import type { Ear, EarNotice, ListenSpec } from '../../listening/call-hearing.ts';
import type { RecordingFailure } from '../../reasons.ts';
import type { Prompt } from '../prompt.ts';
import type { RecordingResult } from '../recording/call-recorder.ts';
import type { RemoteMedia } from '../rtp/remote-media.ts';

/** What a session reports. Nothing of a session is reported after its `close` was asked for. */
export interface MediaListener {
  /** A digit was pressed (RFC 4733), once per press, at its end. */
  dtmf?(digit: string): void;
  /** No audio came for `timeoutMs`; once until it comes again. Not while the far end is on hold. */
  timedOut?(): void;
  /** Packets of strangers come: somebody guesses, or a network is not listed. Once. */
  foreign?(): void;
  /** The audio is gone for good, and its recording ends with what it holds. Once, and nothing after it. */
  lost?(): void;
}

/** From which hosts audio is believed besides the SDP's. `sdpOnly`: not even from another port of the SDP's host. */
export type TrustedHosts = { readonly networks: readonly string[]; readonly hosts: readonly string[] } | 'sdpOnly';

/** How a session behaves. */
export interface MediaSessionOptions {
  readonly listener?: MediaListener;
  readonly trusted?: TrustedHosts;
  /** Silence on the wire after which `timedOut` is called, in ms. Absent or 0: never. */
  readonly timeoutMs?: number;
}

/** The recording of a session: the session's far end right; left whoever it is joined with, and supervisors who barge in. */
export interface MediaRecording {
  /** The file goes on with silence on both channels. */
  pause(): void;
  resume(): void;
  /** Resolves when the file is whole, or as whole as it can be. Idempotent; never rejects. */
  stop(): Promise<RecordingResult>;
}

/**
 * The audio of one far end. Its methods are orders: they are carried out in the order they were given, and none of them
 * waits for audio. Orders to a session that is closed or lost do nothing.
 */
export interface MediaSession {
  /** The local IP address and the even port on which it is received. */
  readonly localAddress: string;
  readonly localPort: number;
  /** When the far end's last packet came, or its SDP. */
  readonly heardAt: EpochMs;
  /** Whether the far end takes digits as telephone events. */
  readonly takesDtmf: boolean;
  /** The far end's SDP is known, or changed. @throws Error when the address is not numeric: names are resolved by the caller */
  setRemote(remote: RemoteMedia): void;
  /** Believes audio from this host too. Does nothing for a name, nor with `sdpOnly`. */
  trust(host: string): void;
  /** The call is answered: another source may now speak for it than in the early media. */
  answered(): void;
  /** From now on the far end always gets packets: silence while nothing else is sent. */
  park(): void;
  /** Plays to the far end, in place of a prompt that plays; `onFinished` once at its end, not when stopped. @returns a function that stops it */
  play(prompt: Prompt, onFinished?: () => void): () => void;
  /** Plays over and over. @returns a function that stops it */
  repeat(prompt: Prompt): () => void;
  /** Lays a short prompt over what the far end hears, so that it loses nothing of it. */
  mixIn(prompt: Prompt): void;
  /** Sends digits as telephone events. @returns false, and nothing happens, when the far end takes none or digits are still being sent */
  sendDtmf(digits: string, onFinished?: () => void): boolean;
  /** Joins two sessions of the same plane, each hearing the other. @returns a function that parts them and ends the supervision of both */
  join(other: MediaSession): () => void;
  /** The far end of `supervisor` takes part in what {@link join} began, or changes mode. */
  supervise(supervisor: MediaSession, mode: SupervisionMode): void;
  /** The supervisor leaves; the conversation goes on. */
  stopSupervising(supervisor: MediaSession): void;
  /**
   * Records to a new WAV file. A file that can no longer be written ends the recording and is reported; the call continues.
   *
   * @param onFailed called once when the file can no longer be written
   * @throws AppError `RECORDING_FAILED` when the file cannot be created, or the session is gone
   */
  record(file: string, onFailed?: (reason: RecordingFailure) => void): Promise<MediaRecording>;
  /** 20 ms linear frames of what is received; the array is valid only during the call. @returns a function that ends it */
  tap(sink: AudioSink): () => void;
  /** Listens to the far end from now on, early media too; what is heard is told until the close is over. */
  listen(spec: ListenSpec, told: (notice: EarNotice) => void): Ear;
  /** Ends everything and frees the ports. Idempotent; never rejects. */
  close(): Promise<void>;
}

/** Where samples come from: an IP address and a port that nothing else is sent from. */
export interface SampleOrigin {
  readonly address: string;
  readonly port: number;
}

/** One way in which the audio of a tapped call comes. */
export interface TapSource {
  /** From now on samples from there, and from nowhere else, are this source's. */
  hearFrom(origin: SampleOrigin): void;
  /** Frames that came by it so far, as of this moment. */
  received(): number;
  /** Idempotent. */
  stop(): void;
}

/** An ear of a call that a switch may not let us hear. */
export interface TapEar extends Ear {
  /** It does not: silence takes the place of the audio, so that a verdict still comes in time. Told as `tapRefused`. */
  refused(error: unknown): void;
}

/** How a tap behaves. */
export interface TapOptions {
  /** Whoever listened was told that it failed, and hears nothing from here on; the call goes on. Once, and nothing after it. */
  readonly lost?: () => void;
}

/**
 * A call of a switch elsewhere, which sends us what it hears of it: 16-bit little-endian samples at 8 kHz over UDP, without
 * headers. It is heard and nothing else.
 */
export interface TapSession {
  /** Where the samples must come. */
  readonly localPort: number;
  /** Adds a way for the audio to come. While there are several, the one that was added first is heard. */
  addSource(): TapSource;
  /** As of {@link MediaSession.tap}. */
  tap(sink: AudioSink): () => void;
  /** As of {@link MediaSession.listen}. */
  listen(spec: ListenSpec, told: (notice: EarNotice) => void): TapEar;
  /** Ends everything; what is owed is told before. Idempotent; never rejects. */
  close(): Promise<void>;
}

/**
 * Where audio is received, sent, relayed, mixed, recorded and listened to. Whoever steers calls gives orders and is told
 * what happened; no packet ever reaches it.
 */
export interface MediaPlane {
  /** Opens a session. @throws AppError `MEDIA_PORTS_EXHAUSTED`; `SWITCH_UNREACHABLE` when the plane is closed or not there */
  open(options?: MediaSessionOptions): Promise<MediaSession>;
  /** Opens a tap. @throws AppError `SWITCH_UNREACHABLE` when the plane's address is not ours, or the plane is not there */
  openTap(options?: TapOptions): Promise<TapSession>;
  /** Packets of all sessions since the start: received, and lost on the way to us. */
  readonly packets: { readonly received: number; readonly lost: number };
  /** Sessions and taps open now. */
  readonly sessions: number;
  /** Reads what listening needs, so that the first session is heard from its first sound. */
  prepareHearing(): void;
  /** A recording becomes known, or is forgotten: by this those who listen recognise it. */
  know(change: LibraryChange): void;
  /** Closes every session, for good. */
  close(): Promise<void>;
}
