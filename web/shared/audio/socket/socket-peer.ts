import { ApiProblem } from '../../api-problem.ts';
import type { AudioApi } from '../audio-api.ts';
import { decibels, silence, type AudioPeer, type OpenPeer, type PeerReading, type PeerWishes } from '../audio-peer.ts';
import { PacketsBlocked } from '../audio-trouble.ts';
import { sequenceOf } from './rtp.ts';
import { SendWindow } from './send-window.ts';
import workletUrl from './socket-worklet.ts?worker&url';
import type { WorkletLevels } from './worklet-messages.ts';

/** G.711's, so that nothing is resampled here: samples a second. */
const sampleRate = 8_000;
/** The socket opens within this, ms. */
const patienceMs = 6_000;
/** A socket with more than this waiting is behind: half a second of audio, bytes. */
const mostWaiting = 4_300;

/** Audio over a WebSocket, for networks that let no UDP through: RTP packets of A-law, made and played by a worklet. */
export function socketPeer(api: AudioApi): OpenPeer {
  return async (wishes) => {
    const { offer: ticket, page } = await api.invite({ isEchoing: wishes.isEchoing, way: 'socket' });
    wishes.signal.throwIfAborted();
    const context = new AudioContext({ sampleRate, latencyHint: 'interactive' });
    const peer = new SocketPeer(page, context, wishes);
    try {
      await loadWorklet(context);
      await peer.connect(`${location.origin.replace(/^http/, 'ws')}/session/audio/socket?ticket=${ticket}`);
    } catch (error) {
      peer.close();
      throw error;
    }
    return peer;
  };
}

class SocketPeer implements AudioPeer {
  readonly page: string;
  readonly #context: AudioContext;
  readonly #wishes: PeerWishes;
  #socket: WebSocket | undefined;
  #node: AudioWorkletNode | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  #levels: WorkletLevels | undefined;
  readonly #window = new SendWindow();
  /** The newest packet that came. */
  #heard: number | undefined;
  #isOver = false;

  constructor(page: string, context: AudioContext, wishes: PeerWishes) {
    this.page = page;
    this.#context = context;
    this.#wishes = wishes;
  }

  /** Resolves when packets flow. @throws PacketsBlocked */
  async connect(address: string): Promise<void> {
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      const blocked = (): void => reject(new PacketsBlocked());
      const timer = setTimeout(blocked, patienceMs);
      socket.onopen = () => {
        clearTimeout(timer);
        resolve();
      };
      socket.onclose = blocked;
    });
    socket.onclose = () => this.#lost();
    this.#start(socket);
    await this.#context.resume();
  }

  replace(track: MediaStreamTrack): Promise<void> {
    if (this.#node) {
      this.#source?.disconnect();
      this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
      this.#source.connect(this.#node);
    }
    return Promise.resolve();
  }

  read(): Promise<PeerReading> {
    const levels = this.#levels;
    return Promise.resolve({
      microphone: levels ? decibels(levels.microphone) : silence,
      speaker: levels ? decibels(levels.speaker) : silence,
      heard: { packets: levels?.packets ?? 0, lost: levels?.lost ?? 0 },
      jitterMs: levels && Math.round(levels.spreadMs),
      roundTripMs: this.#window.roundTripMs,
    });
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket?.close();
    this.#node?.disconnect();
    this.#source?.disconnect();
    this.#context.close().catch(() => undefined);
  }

  #start(socket: WebSocket): void {
    const node = new AudioWorkletNode(this.#context, 'marcador-socket', { outputChannelCount: [1] });
    this.#node = node;
    const out = this.#context.createMediaStreamDestination();
    node.connect(out);
    node.port.onmessage = ({ data }: MessageEvent<ArrayBuffer | WorkletLevels>) => {
      if (!(data instanceof ArrayBuffer)) this.#levels = data;
      else if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < mostWaiting) this.#send(socket, data);
    };
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer | string>) => {
      // The service sends a text back as it is.
      if (typeof data === 'string') this.#window.answered(data, performance.now());
      else {
        this.#heard = sequenceOf(data);
        node.port.postMessage(data, [data]);
      }
    };
    this.#wishes.play(out.stream);
    this.#source = this.#context.createMediaStreamSource(new MediaStream([this.#wishes.track]));
    this.#source.connect(node);
  }

  #send(socket: WebSocket, packet: ArrayBuffer): void {
    const { isSent, question } = this.#window.next(performance.now(), this.#heard);
    if (question !== undefined) socket.send(question);
    if (isSent) socket.send(packet);
  }

  #lost(): void {
    if (this.#isOver) return;
    this.close();
    this.#wishes.onLost();
  }
}

/** @throws ApiProblem when the module did not come */
async function loadWorklet(context: AudioContext): Promise<void> {
  try {
    await context.audioWorklet.addModule(workletUrl);
  } catch (error) {
    throw new ApiProblem({ status: 0 }, { cause: error });
  }
}
