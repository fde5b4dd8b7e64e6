import type { BrowserContext, Page } from 'playwright-core';

/** Lets a test pull the microphone out of a context's pages, as a headset is: its track ends, and no device is left. */
export async function mayPullMicrophone(context: BrowserContext): Promise<void> {
  await context.addInitScript(`
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    const tracks = new Set();
    let isThere = true;
    mediaDevices.getUserMedia = async (wishes) => {
      if (!isThere) throw new DOMException('Requested device not found', 'NotFoundError');
      const stream = await open(wishes);
      for (const track of stream.getAudioTracks()) tracks.add(track);
      return stream;
    };
    mediaDevices.enumerateDevices = async () => (await list()).filter(({ kind }) => isThere || kind !== 'audioinput');
    window.plugMicrophone = (isPlugged) => {
      isThere = isPlugged;
      if (!isPlugged)
        for (const track of tracks) {
          // A page that stops a track hears no end of it; one whose device goes does.
          track.stop();
          track.dispatchEvent(new Event('ended'));
        }
      tracks.clear();
      mediaDevices.dispatchEvent(new Event('devicechange'));
    };
  `);
}

export async function pullMicrophone(page: Page): Promise<void> {
  await page.evaluate('window.plugMicrophone(false)');
}

export async function plugMicrophone(page: Page): Promise<void> {
  await page.evaluate('window.plugMicrophone(true)');
}
