import { readOffer, writeAnswer } from '../../telephony/city/media-description.ts';
import { tone } from '../../telephony/city/tones.ts';
import type { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';
import type { IncomingInvite, SipDialog } from '../../telephony/sip/signalling.ts';

const speech = tone([{ frequencies: [300, 700], ms: 10_000 }]);

/** Speaks without pause. */
export function speakForEver(session: RtpSession): void {
  session.play(speech, () => speakForEver(session));
}

/**
 * Answers an INVITE at once, with a parked session of its own that is closed with the dialog; with 488 and `undefined` when
 * its offer cannot be read.
 */
export async function answerAtOnce(
  media: RtpEngine,
  invite: IncomingInvite,
  ended?: (dialog: SipDialog) => void,
): Promise<{ readonly session: RtpSession; readonly dialog: SipDialog } | undefined> {
  const remote = readOffer(invite.sdp ?? '');
  if (!remote) {
    invite.reject(488);
    return undefined;
  }
  const session = await media.open();
  session.setRemote(remote);
  const sdp = writeAnswer(remote, { address: session.localAddress, port: session.localPort });
  const dialog = invite.accept(sdp);
  dialog.listen({
    ended: () => {
      ended?.(dialog);
      void media.closeSession(session);
    },
    offer: () => sdp,
  });
  session.park();
  return { session, dialog };
}
