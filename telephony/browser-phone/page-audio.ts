/** What the audio of a page reports. */
export interface PageAudioListener {
  /** Packets go both ways from here. Once. */
  opened(): void;
  /** An RTP packet of the page, with G.711 in it. Valid during the call, and may be changed. */
  received(datagram: Buffer): void;
  /**
   * The page left, or its network did. Once, and nothing comes after it; not after `close`. It may come late: a page that leaves
   * need not say so, but it falls silent.
   */
  closed(): void;
}

/** The audio of one page: RTP packets of G.711 both ways, over whatever reaches the page. */
export interface PageAudio {
  /** What the page is to answer: an SDP offer of WebRTC with every candidate in it, or the ticket of a WebSocket. */
  readonly offer: string;
  /** Takes the page's answer in words; the page sends nothing before. @throws AppError REQUEST_INVALID for text that is no answer to it, LEG_STATE when it is over */
  answer(sdp: string): void;
  /** Sends the page a packet. It is copied; one that cannot be sent now is dropped. */
  send(packet: Buffer): void;
  /** Ends it without a word to the listener. Idempotent. */
  close(): void;
}

/**
 * Opens the audio of a page; `ssrc` is the source of every packet that will be sent. The page has still to answer.
 *
 * Its adapters pass the contract battery in test/contract/page-audio.contract.ts.
 */
export type OpenPageAudio = (listener: PageAudioListener, ssrc: number) => Promise<PageAudio>;
