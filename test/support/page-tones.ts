import type { BrowserContext, Page } from 'playwright-core';

/** Keeps what comes in on peer connections of a context's pages, so that a test can look at its spectrum. */
export async function watchIncomingAudio(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    const Peer = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Peer {
      constructor(...given) {
        super(...given);
        this.addEventListener('track', ({ track }) => (window.incomingAudio = track));
      }
    };
  `);
}

/** A tone stands this far above the frequencies beside it, dB. */
const standsOutBy = 25;

/** Of twenty looks in a second; a voice passes through a frequency, and does not stay. */
const leastLooks = 7;

/** Listens for so many seconds to what comes in. @returns in how many of them a tone was there */
export async function tonesHeard(page: Page, hz: number, seconds: number): Promise<number> {
  return page.evaluate<number>(`(async () => {
    for (let wait = 0; window.incomingAudio === undefined && wait < 200; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const context = new AudioContext();
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(new MediaStream([window.incomingAudio])).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    const bin = (hz) => Math.round((hz * analyser.fftSize) / context.sampleRate);
    const mean = (from, to) => {
      const part = [...bins.subarray(bin(from), bin(to))].map((level) => Math.max(level, -120));
      return part.reduce((sum, level) => sum + level, 0) / part.length;
    };
    const isThere = () => {
      analyser.getFloatFrequencyData(bins);
      const tone = Math.max(...bins.subarray(bin(${hz}) - 1, bin(${hz}) + 2));
      return tone > -80 && tone - (mean(${hz} - 400, ${hz} - 100) + mean(${hz} + 100, ${hz} + 400)) / 2 > ${standsOutBy};
    };
    let heard = 0;
    for (let second = 0; second < ${seconds}; second += 1) {
      let looks = 0;
      for (let look = 0; look < 20; look += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        looks += Number(isThere());
      }
      heard += Number(looks >= ${leastLooks});
    }
    await context.close();
    return heard;
  })()`);
}
