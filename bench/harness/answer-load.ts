/**
 * The far ends of answered calls, as a process of its own: `answer-load.js`. One SIP port takes every INVITE and answers it
 * at once. `sip:agent…` are phones that speak without pause; all others are debtors, who say nothing and measure how long
 * after their 200 OK they first hear anybody. Prints `{"port":…}` first, then `{"delayMs":…}` for each debtor; ends with its
 * standard input.
 */
import { systemClock } from '../../kernel/system-clock.ts';
import { VoiceEar } from '../../telephony/city/voice-ear.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { IncomingInvite } from '../../telephony/sip/signalling.ts';
import { answerAtOnce, speakForEver } from './answer-at-once.ts';

const reportError = (error: unknown): void => {
  process.stderr.write(`${String(error)}\n`);
};
const from = 30_000 + 2 * Math.floor(Math.random() * 1000);
const media = new RtpEngine({
  clock: systemClock,
  address: '127.0.0.1',
  ports: { from, to: from + 1999 },
  reportError,
});
const signalling = new EmbeddedSignalling({
  clock: systemClock,
  bind: { address: '127.0.0.1', port: 0 },
  report: (message, cause) => reportError(new Error(message, { cause })),
});

/** Notes the time from now to the first packet that is not silent. */
function measure(session: RtpSession): void {
  const answeredAt = performance.now();
  const ear = new VoiceEar();
  const unlisten = session.listen({
    audio: (packet, codec, now) => {
      ear.audio(packet, codec, now);
      if (ear.heardAt === undefined) return;
      process.stdout.write(`${JSON.stringify({ delayMs: performance.now() - answeredAt })}\n`);
      unlisten();
    },
  });
}

async function answer(invite: IncomingInvite): Promise<void> {
  const answered = await answerAtOnce(media, invite);
  if (!answered) return;
  if (invite.requestUri.startsWith('sip:agent')) speakForEver(answered.session);
  else measure(answered.session);
}

await signalling.start({ invite: (invite) => void answer(invite).catch(reportError) });
process.stdout.write(`${JSON.stringify({ port: signalling.contactAddress().port })}\n`);
process.stdin.resume().on('end', () => void signalling.close().then(() => media.close()));
