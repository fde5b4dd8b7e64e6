import type { AudioApi } from './audio-api.ts';
import type { AudioPeer, OpenPeer, PeerReading, PeerWishes } from './audio-peer.ts';
import { PacketsBlocked } from './audio-trouble.ts';
import { StatsReader } from './stats-reader.ts';

/** Packets flow within this after the answer, or a firewall is in the way, ms. */
const patienceMs = 6_000;
/** Small: an agent and a debtor who wait for one another talk at once. ms */
const playoutMs = 40;

/**
 * Audio by WebRTC: the service offers, the page answers, and begins once the service has its answer. A page that begins earlier
 * may be there before the fingerprint of its certificate is, and is refused then (ADR 97).
 */
export function webrtcPeer(api: AudioApi): OpenPeer {
  return async (wishes) => {
    const { offer, page } = await api.invite({ isEchoing: wishes.isEchoing, way: 'webrtc' });
    wishes.signal.throwIfAborted();
    const peer = new WebrtcPeer(page, wishes);
    try {
      const answer = await peer.answer(offer);
      await api.answer(answer.sdp ?? '');
      await peer.begin(answer);
      await peer.connected();
    } catch (error) {
      peer.close();
      throw error;
    }
    return peer;
  };
}

class WebrtcPeer implements AudioPeer {
  readonly page: string;
  readonly #wishes: PeerWishes;
  readonly #connection = new RTCPeerConnection();
  readonly #stats = new StatsReader();
  #isOver = false;

  constructor(page: string, wishes: PeerWishes) {
    this.page = page;
    this.#wishes = wishes;
    this.#connection.ontrack = ({ track, receiver }) => {
      receiver.jitterBufferTarget = playoutMs;
      wishes.play(new MediaStream([track]));
    };
  }

  async answer(offer: string): Promise<RTCSessionDescriptionInit> {
    const connection = this.#connection;
    await connection.setRemoteDescription({ type: 'offer', sdp: offer });
    const [audio] = connection.getTransceivers();
    if (!audio) throw new Error('the offer has no audio');
    audio.direction = 'sendrecv';
    await audio.sender.replaceTrack(this.#wishes.track);
    return connection.createAnswer();
  }

  /** Only what it has answered makes a connection send. */
  async begin(answer: RTCSessionDescriptionInit): Promise<void> {
    await this.#connection.setLocalDescription(answer);
  }

  /** Resolves when packets flow; watches from then on whether they do. @throws PacketsBlocked, AbortError */
  async connected(): Promise<void> {
    const connection = this.#connection;
    const { signal } = this.#wishes;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new PacketsBlocked()), patienceMs);
      const settle = (): void => {
        if (connection.connectionState === 'connected') resolve();
        else if (['failed', 'closed'].includes(connection.connectionState)) reject(new PacketsBlocked());
        else if (signal.aborted) reject(new DOMException('given up', 'AbortError'));
        else return;
        clearTimeout(timer);
      };
      connection.onconnectionstatechange = settle;
      signal.addEventListener('abort', settle);
      settle();
    });
    connection.onconnectionstatechange = () => {
      // `disconnected` may mend itself; the service lets go of a page after 3 s, and the page asks it (audio-client.ts).
      if (['failed', 'closed'].includes(connection.connectionState)) this.#lost();
    };
    const transport = connection.getTransceivers()[0]?.sender.transport;
    // Closed by the other end: connectionState says so seconds later.
    if (transport) transport.onstatechange = () => transport.state === 'closed' && this.#lost();
  }

  async replace(track: MediaStreamTrack): Promise<void> {
    await this.#connection.getTransceivers()[0]?.sender.replaceTrack(track);
  }

  async read(): Promise<PeerReading> {
    return this.#stats.read(await this.#connection.getStats());
  }

  close(): void {
    this.#isOver = true;
    this.#connection.close();
  }

  #lost(): void {
    if (this.#isOver) return;
    this.close();
    this.#wishes.onLost();
  }
}
