import type { PacketCount } from './packet-window.ts';

/** What a connection knows of itself. Levels in dB below full scale, of the time since the reading before. */
export interface PeerReading {
  readonly microphone: number;
  readonly speaker: number;
  /** What came from the service. */
  readonly heard: PacketCount;
  readonly jitterMs?: number | undefined;
  readonly roundTripMs?: number | undefined;
  /** Sound that was made up because packets were late or lost, since the connection began. */
  readonly concealedMs?: number | undefined;
}

/** The audio of this page, while it flows. */
export interface AudioPeer {
  /** How the service calls this page. */
  readonly page: string;
  /** What is sent from now on. */
  replace(track: MediaStreamTrack): Promise<void>;
  read(): Promise<PeerReading>;
  /** Ends it without a word to `onLost`. Idempotent. */
  close(): void;
}

export interface PeerWishes {
  readonly track: MediaStreamTrack;
  /** The page hears itself while no call is there. */
  readonly isEchoing: boolean;
  /** Plays what is heard. */
  readonly play: (stream: MediaStream) => void;
  /** The connection is over. Once. */
  readonly onLost: () => void;
  /** Ends the attempt. */
  readonly signal: AbortSignal;
}

/**
 * Makes this page the phone; resolves when packets flow.
 *
 * @throws ApiProblem, PacketsBlocked
 */
export type OpenPeer = (wishes: PeerWishes) => Promise<AudioPeer>;

/** The level of silence, dB. */
export const silence = -127;

/** @param power mean square of samples, 1 at full scale */
export function decibels(power: number): number {
  return power <= 0 ? silence : Math.max(silence, 10 * Math.log10(power));
}
