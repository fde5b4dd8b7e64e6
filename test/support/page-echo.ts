import type { Page } from 'playwright-core';

/** How a tone came back to the page that said it. */
export interface ToneBack {
  /** Of pieces of 21 ms, those in which the tone was there, at no less than half its usual level; 0 to 1. */
  readonly heard: number;
  /** The longest time without it, ms. */
  readonly longestGapMs: number;
  /** Of the sound that was played, what the browser made up for packets that did not come in time; 0 to 1. */
  readonly madeUp: number;
  /** How long a packet waited to be played, ms. */
  readonly bufferMs: number;
  /** Interarrival jitter as the page measured it, ms. */
  readonly jitterMs: number;
}

const hz = 440;

/** A page with a peer connection that says a tone. @returns its answer to the offer; it sends nothing until it begins */
export async function answerWithTone(page: Page, offer: string): Promise<string> {
  return page.evaluate<string>(`(async () => {
    // A page that has a microphone may make sounds without a click.
    await navigator.mediaDevices.getUserMedia({ audio: true });
    const context = new AudioContext({ sampleRate: 48000 });
    await context.resume();
    const said = context.createMediaStreamDestination();
    const tone = new OscillatorNode(context, { frequency: ${hz} });
    tone.connect(new GainNode(context, { gain: 0.3 })).connect(said);
    tone.start();
    const connection = new RTCPeerConnection();
    window.toneBack = { connection, context };
    connection.ontrack = ({ track }) => {
      const stream = new MediaStream([track]);
      // Chromium brings a remote track into an AudioContext only while an element plays it.
      const element = new Audio();
      element.muted = true;
      element.srcObject = stream;
      element.play();
      Object.assign(window.toneBack, { element, track, source: context.createMediaStreamSource(stream) });
    };
    await connection.setRemoteDescription({ type: 'offer', sdp: ${JSON.stringify(offer)} });
    const [audio] = connection.getTransceivers();
    audio.direction = 'sendrecv';
    await audio.sender.replaceTrack(said.stream.getAudioTracks()[0]);
    window.toneBack.answer = await connection.createAnswer();
    return window.toneBack.answer.sdp;
  })()`);
}

/** The other end has its answer. */
export async function beginTone(page: Page): Promise<void> {
  await page.evaluate('window.toneBack.connection.setLocalDescription(window.toneBack.answer)');
}

/** Whether packets flow. */
export async function isConnected(page: Page): Promise<boolean> {
  return page.evaluate<boolean>("window.toneBack.connection.connectionState === 'connected'");
}

/** Listens for so long to the tone that comes back. */
export async function hearToneBack(page: Page, seconds: number): Promise<ToneBack> {
  return page.evaluate<ToneBack>(`(async () => {
    const { connection, context, source } = window.toneBack;
    const inbound = async () => [...(await connection.getStats()).values()].find(({ type }) => type === 'inbound-rtp');
    const length = 1024;
    const levels = [];
    const listener = context.createScriptProcessor(length, 1, 1);
    listener.onaudioprocess = ({ inputBuffer }) => {
      const samples = inputBuffer.getChannelData(0);
      const step = (2 * Math.PI * ${hz}) / context.sampleRate;
      let [real, imaginary] = [0, 0];
      for (let at = 0; at < length; at += 1) {
        real += samples[at] * Math.cos(step * at);
        imaginary += samples[at] * Math.sin(step * at);
      }
      levels.push((2 * Math.hypot(real, imaginary)) / length);
    };
    source.connect(listener).connect(context.destination);
    const before = await inbound();
    await new Promise((resolve) => setTimeout(resolve, ${seconds} * 1000));
    const after = await inbound();
    source.disconnect(listener);
    listener.disconnect();
    const usual = [...levels].sort((a, b) => a - b)[levels.length >> 1];
    const isThere = levels.map((level) => level > 0.01 && level > usual / 2);
    let [gap, longest] = [0, 0];
    for (const there of isThere) longest = Math.max(longest, (gap = there ? 0 : gap + 1));
    const since = (name) => (after[name] ?? 0) - (before[name] ?? 0);
    return {
      heard: isThere.filter(Boolean).length / isThere.length,
      longestGapMs: Math.round((longest * length * 1000) / context.sampleRate),
      madeUp: since('concealedSamples') / since('totalSamplesReceived'),
      bufferMs: Math.round((1000 * since('jitterBufferDelay')) / since('jitterBufferEmittedCount')),
      jitterMs: Math.round(after.jitter * 1000),
    };
  })()`);
}

/** Ends it. */
export async function endTone(page: Page): Promise<void> {
  await page.evaluate('(async () => { window.toneBack.connection.close(); await window.toneBack.context.close(); })()');
}
