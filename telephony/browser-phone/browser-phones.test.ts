import { expect, it } from 'vitest';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { RtpEngine } from '../media/rtp/rtp-engine.ts';
import type { Signalling } from '../sip/signalling.ts';
import { BrowserPhones, type PhoneNews } from './browser-phones.ts';
import type { PageAudio, PageAudioListener } from './page-audio.ts';

/** The audio of a page that a test opens, answers and ends. */
class ScriptedAudio implements PageAudio {
  readonly offer = 'offer';
  readonly listener: PageAudioListener;
  readonly opens: Promise<PageAudio>;
  open: () => void = () => undefined;
  answered: string | undefined;
  isClosed = false;

  constructor(listener: PageAudioListener) {
    this.listener = listener;
    this.opens = new Promise((resolve) => (this.open = () => resolve(this)));
  }

  answer(sdp: string): void {
    this.answered = sdp;
  }

  send(): void {
    throw new Error('nothing is sent in these tests');
  }

  close(): void {
    this.isClosed = true;
  }
}

function house() {
  const clock = new ManualClock();
  const pages: ScriptedAudio[] = [];
  const news: PhoneNews[] = [];
  const reportError = (error: unknown): never => {
    throw error;
  };
  const openAudio = (listener: PageAudioListener): Promise<PageAudio> => {
    const audio = new ScriptedAudio(listener);
    pages.push(audio);
    return audio.opens;
  };
  const phones = new BrowserPhones({
    ...{ clock, graceMs: 5_000, reportError, secret: 'secret', news: (one: PhoneNews) => void news.push(one) },
    media: new RtpEngine({ clock, address: '127.0.0.1', ports: { from: 24_000, to: 24_999 }, reportError }),
    // No call comes in these tests.
    signalling: {} as Signalling,
    openAudio: { webrtc: openAudio, socket: openAudio },
  });
  const invite = (page: string): Promise<string> =>
    phones.invite('agent-ana', { way: 'webrtc', page, isEchoing: false });
  return { phones, invite, pages, news };
}

it('gives the phone to a new page although the old one leaves while the new one is being invited', async () => {
  const { phones, invite, pages, news } = house();
  const first = invite('first');
  pages[0]?.open();
  await first;
  pages[0]?.listener.opened();
  // The page is loaded again: the one that is left ends as the audio of the next one opens.
  const second = invite('second');
  pages[0]?.listener.closed();
  pages[1]?.open();
  expect(await second).toBe('offer');
  phones.answer('agent-ana', 'answer');
  expect(pages[1]?.answered).toBe('answer');
  pages[1]?.listener.opened();
  expect(news.at(-1)).toEqual({ phone: 'agent-ana', hasLeg: false, page: 'second' });
});

it('forgets a phone when its last page has left', async () => {
  const { phones, invite, pages } = house();
  const invited = invite('only');
  pages[0]?.open();
  await invited;
  pages[0]?.listener.opened();
  pages[0]?.listener.closed();
  expect(() => phones.answer('agent-ana', 'answer')).toThrow(expect.objectContaining({ code: 'LEG_STATE' }));
});
