import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { SipDialog } from '../../telephony/sip/signalling.ts';
import { throwReport } from '../contract/throw-report.ts';

const sdpOf = (port: number): string =>
  `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 0\r\n`;
const make = (): EmbeddedSignalling =>
  new EmbeddedSignalling({ clock: systemClock, bind: { address: '127.0.0.1', port: 0 }, report: throwReport });

let caller: EmbeddedSignalling;
let called: EmbeddedSignalling;
beforeEach(() => {
  caller = make();
  called = make();
});
afterEach(async () => {
  await Promise.all([caller.close(), called.close()]);
});

/** A confirmed dialog, seen from both ends. */
async function confirmed(): Promise<{ ours: SipDialog; theirs: SipDialog }> {
  let theirs: SipDialog | undefined;
  await caller.start();
  await called.start({
    invite: (invite) => {
      theirs = invite.accept(sdpOf(2));
      theirs.listen({ ended: () => undefined, offer: () => sdpOf(4) });
    },
  });
  const ours = await new Promise<SipDialog>((resolve, reject) => {
    const { port } = called.contactAddress();
    const invite = { requestUri: `sip:1001@127.0.0.1:${port}`, from: { uri: 'sip:me@127.0.0.1' }, sdp: sdpOf(1) };
    caller.invite(invite, {
      failed: ({ kind }) => reject(new Error(kind)),
      answered: (dialog) => {
        dialog.listen({ ended: () => undefined, offer: () => sdpOf(3) });
        resolve(dialog);
      },
    });
  });
  if (!theirs) throw new Error('no dialog');
  return { ours, theirs };
}

it('settles a glare: both sides change the session at once, and both get their answer in the end', async () => {
  const { ours, theirs } = await confirmed();
  const startedAt = Date.now();
  const answers = await Promise.all([ours.modify(sdpOf(11)), theirs.modify(sdpOf(12))]);
  expect(answers).toEqual([sdpOf(4), sdpOf(3)]);
  // The caller waits 2.1–4 s (RFC 3261 §14.1): that it did shows that there was a glare.
  expect(Date.now() - startedAt).toBeGreaterThan(2000);
});

it('ends once for each side when both hang up at once', async () => {
  const { ours, theirs } = await confirmed();
  const ends: string[] = [];
  ours.listen({ ended: ({ by }) => ends.push(`ours by ${by}`), offer: () => undefined });
  theirs.listen({ ended: ({ by }) => ends.push(`theirs by ${by}`), offer: () => undefined });
  await Promise.all([ours.bye(), theirs.bye()]);
  expect(ends).toEqual(['ours by local', 'theirs by local']);
});
