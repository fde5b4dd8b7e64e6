import { effect, type ReadonlySignal } from '@preact/signals';
import type { ApiClient } from '../api-client.ts';
import { audioApi } from './audio-api.ts';
import { AudioClient } from './audio-client.ts';
import { Microphone } from './microphone.ts';
import { socketPeer } from './socket/socket-peer.ts';
import { Speaker } from './speaker.ts';
import { webrtcPeer } from './webrtc-peer.ts';

/** What a page says to its audio. */
interface PageSays {
  /** The page is somebody's phone now, or is about to be: audio comes by itself, after a reload too. */
  readonly isWanted: ReadonlySignal<boolean>;
}

/** The audio of this page, for as long as the page is there. */
export function openAudio(client: Pick<ApiClient, 'ask'>, { isWanted }: PageSays): AudioClient {
  const api = audioApi(client);
  const audio = new AudioClient({
    api,
    microphone: new Microphone({ devices: navigator.mediaDevices, store: localStorage }),
    speaker: new Speaker(new Audio()),
    openPeer: { webrtc: webrtcPeer(api), socket: socketPeer(api) },
    store: sessionStorage,
    chance: Math.random,
  });
  effect(() => {
    const wanted = isWanted.value;
    // What audio does with it is not what the page says.
    queueMicrotask(() => audio.want(wanted));
  });
  window.addEventListener('online', () => audio.retry());
  return audio;
}
