/**
 * The far ends of answered calls, as a process of its own: `answer-load.js`. One SIP port takes every INVITE and answers it
 * at once. `sip:agent…` are phones that speak without pause; all others are debtors, who say nothing and measure how long
 * after their 200 OK they first hear anybody. Prints `{"port":…}` first, then `{"delayMs":…}` for each debtor; ends with its
 * standard input.
 */
import { systemClock } from '../../kernel/system-clock.ts';
import { readOffer, writeAnswer } from '../../telephony/city/media-description.ts';
import { tone } from '../../telephony/city/tones.ts';
import { VoiceEar } from '../../telephony/city/voice-ear.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { IncomingInvite } from '../../telephony/sip/signalling.ts';

const reportError = (error: unknown): void => {
  process.stderr.write(`${String(error)}\n`);
};
const speech = tone([{ frequencies: [300, 700], ms: 10_000 }]);
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

function speakForEver(session: RtpSession): void {
  session.play(speech, () => speakForEver(session));
}

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
  const remote = readOffer(invite.sdp ?? '');
  if (!remote) {
    invite.reject(488);
    return;
  }
  const session = await media.open();
  session.setRemote(remote);
  const sdp = writeAnswer(remote, { address: session.localAddress, port: session.localPort });
  const dialog = invite.accept(sdp);
  dialog.listen({ ended: () => void media.closeSession(session), offer: () => sdp });
  session.park();
  if (invite.requestUri.startsWith('sip:agent')) speakForEver(session);
  else measure(session);
}

await signalling.start({ invite: (invite) => void answer(invite).catch(reportError) });
process.stdout.write(`${JSON.stringify({ port: signalling.contactAddress().port })}\n`);
process.stdin.resume().on('end', () => void signalling.close().then(() => media.close()));
