import { signal, type ReadonlySignal } from '@preact/signals';
import type { AudioTrouble } from './audio-machine.ts';
import type { AudioPeer } from './audio-peer.ts';
import { troubleOf } from './audio-trouble.ts';
import type { MicrophonePort } from './microphone.ts';

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'marcador.audio.muted';

/** What the page says: the track of a microphone, muted or not. A muted agent stays muted over a reload. */
export class Voice {
  readonly #microphone: MicrophonePort;
  readonly #store: Store;
  readonly #isMuted;
  readonly #trouble = signal<AudioTrouble | undefined>(undefined);
  #track: MediaStreamTrack | undefined;

  /** @param store of this tab */
  constructor(microphone: MicrophonePort, store: Store) {
    this.#microphone = microphone;
    this.#store = store;
    this.#isMuted = signal(store.getItem(key) === 'yes');
  }

  get isMuted(): ReadonlySignal<boolean> {
    return this.#isMuted;
  }

  /** The microphone was lost while audio flows, and none took its place. */
  get trouble(): ReadonlySignal<AudioTrouble | undefined> {
    return this.#trouble;
  }

  mute(isMuted: boolean): void {
    this.#isMuted.value = isMuted;
    this.#store.setItem(key, isMuted ? 'yes' : 'no');
    if (this.#track) this.#track.enabled = !isMuted;
  }

  /** A track that lives: the one at hand or a new one. @throws InsecureOrigin, DOMException */
  async track(): Promise<MediaStreamTrack> {
    return this.#track?.readyState === 'live' ? this.#track : this.#take(await this.#microphone.open());
  }

  /** Devices changed, or another was chosen: the peer says from now on what the right one brings. */
  async renew(peer: AudioPeer): Promise<void> {
    const before = this.#track;
    try {
      const track = this.#take(await this.#microphone.open());
      await peer.replace(track);
      before?.stop();
    } catch (error) {
      this.#trouble.value = troubleOf(error);
      if (before?.readyState !== 'live') await this.#fallSilent(peer);
    }
  }

  /** Lets the microphone go: its light goes out. */
  release(): void {
    this.#track?.stop();
    this.#track = undefined;
    this.#trouble.value = undefined;
  }

  /** Packets go on: without them the service takes the page for lost after some seconds, and the debtor goes to somebody else. */
  async #fallSilent(peer: AudioPeer): Promise<void> {
    const nothing = await this.#microphone.silence();
    if (!nothing) return;
    this.#track = nothing;
    await peer.replace(nothing);
  }

  #take(track: MediaStreamTrack): MediaStreamTrack {
    track.enabled = !this.#isMuted.value;
    this.#track = track;
    this.#trouble.value = undefined;
    return track;
  }
}
