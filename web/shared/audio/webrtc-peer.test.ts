import { afterEach, expect, it, vi } from 'vitest';
import type { AudioApi } from './audio-api.ts';
import type { PeerWishes } from './audio-peer.ts';
import { webrtcPeer } from './webrtc-peer.ts';

const answer = { type: 'answer', sdp: 'an answer' } as const;

/** Replaces the browser's connection by one that records the calls it gets. */
function stubConnection(said: string[]): void {
  class Connection {
    connectionState = 'new';
    setRemoteDescription({ sdp }: { readonly sdp: string }): Promise<void> {
      said.push(`hears ${sdp}`);
      return Promise.resolve();
    }
    getTransceivers(): readonly object[] {
      return [{ sender: { replaceTrack: () => Promise.resolve() } }];
    }
    createAnswer(): Promise<typeof answer> {
      return Promise.resolve(answer);
    }
    setLocalDescription(begun: unknown): Promise<void> {
      said.push(begun === answer ? 'begins' : 'begins with something else');
      this.connectionState = 'connected';
      return Promise.resolve();
    }
    close(): void {
      said.push('closes');
    }
  }
  vi.stubGlobal('RTCPeerConnection', Connection);
}

function apiThat(said: string[], takes: () => Promise<unknown>): AudioApi {
  const never = (): Promise<never> => Promise.reject(new Error('nobody asked for it'));
  return {
    report: never,
    giveBack: never,
    invite: () => Promise.resolve({ offer: 'an offer', page: 'page-1' }),
    answer: async (sdp) => {
      said.push(`sends ${sdp}`);
      await takes();
      said.push('is answered');
    },
  };
}

function wishes(): PeerWishes {
  return {
    track: {} as MediaStreamTrack,
    isEchoing: false,
    play: () => undefined,
    onLost: () => undefined,
    signal: new AbortController().signal,
  };
}

afterEach(() => vi.unstubAllGlobals());

it('sends nothing to the service before it has the answer, and with it the fingerprint of the page', async () => {
  const said: string[] = [];
  stubConnection(said);
  const peer = await webrtcPeer(apiThat(said, () => new Promise(setImmediate)))(wishes());
  expect(said).toEqual(['hears an offer', 'sends an answer', 'is answered', 'begins']);
  expect(peer.page).toBe('page-1');
});

it('never begins when the service does not take the answer', async () => {
  const said: string[] = [];
  stubConnection(said);
  const refusal = new Error('audioOver');
  const opening = webrtcPeer(apiThat(said, () => Promise.reject(refusal)))(wishes());
  await expect(opening).rejects.toBe(refusal);
  expect(said).toEqual(['hears an offer', 'sends an answer', 'closes']);
});
