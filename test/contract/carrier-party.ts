import { Prompt } from '../../telephony/media/prompt.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';
import type { DialogEnd, SipDialog } from '../../telephony/sip/signalling.ts';

const amplitude = 6000;

/** One who answered at the scripted carrier: speaks, hears, presses keys, hangs up. */
export class CarrierParty {
  readonly session: RtpSession;
  /** Digits it was sent, in order. */
  digits = '';
  dialog: SipDialog | undefined;
  /** How its call ended. */
  end: DialogEnd | undefined;

  constructor(session: RtpSession) {
    this.session = session;
  }

  /** Speaks a steady tone from now on. Whole periods in every 20 ms (multiples of 50 Hz): lost frames leave the phase alone. */
  speak(hz: number): void {
    const tone = toneOf(hz, 1000);
    const again = (): void => void this.session.play(tone, again);
    again();
  }

  /** Speaks a tone for `ms`. */
  say(hz: number, ms: number): void {
    this.session.play(toneOf(hz, ms), () => undefined);
  }

  /** What it hears in the next `ms`. */
  async hear(ms: number): Promise<Int16Array> {
    const heard: number[] = [];
    const stop = this.session.tap((frame) => heard.push(...frame));
    await new Promise((resolve) => setTimeout(resolve, ms));
    stop();
    return Int16Array.from(heard);
  }

  hangUp(): void {
    void this.dialog?.bye();
  }
}

function toneOf(hz: number, ms: number): Prompt {
  return new Prompt(Int16Array.from({ length: 8 * ms }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / 8000)));
}
