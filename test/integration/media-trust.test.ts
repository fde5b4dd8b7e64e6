import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import type { CallEvent } from '../../telephony/call-control.ts';
import { LocalPlane } from '../../telephony/media/plane/local-plane.ts';
import { foreignPackets } from '../../telephony/media/rtp/rtp-session.ts';
import { MemoryDialogLedger } from '../../telephony/sip/ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../../telephony/sip/ledger/memory-registrations.ts';
import { buildOffer, readRemoteMedia } from '../../telephony/sip/sdp.ts';
import type { OutgoingInvite, OutgoingInviteListener, Signalling, SipDialog } from '../../telephony/sip/signalling.ts';
import { SipCallControl } from '../../telephony/sip/sip-call-control.ts';
import type { SipTrunkConfig } from '../../telephony/sip/sip-config.ts';
import { embeddedSwitchDefaults, trunkDefaults } from '../support/embedded-switch-defaults.ts';
import { RtpPhone } from '../support/rtp-phone.ts';
import { until } from '../support/until.ts';
import { workerPorts } from '../support/worker-ports.ts';

/** Signalling whose far ends answer at once with an SDP of a private address, and sends its packets from `peerAddress`. */
class AnsweringSignalling implements Signalling {
  peerAddress: string | undefined;
  sdp = buildOffer({ address: '127.0.0.91', port: 4000, codecs: ['PCMU'], sessionId: 1, version: 1 });
  readonly invites: OutgoingInvite[] = [];

  invite(invite: OutgoingInvite, listener: OutgoingInviteListener): { cancel(): void } {
    this.invites.push(invite);
    const dialog: SipDialog = {
      sipCallId: randomUUID(),
      ...(this.peerAddress === undefined ? {} : { peerAddress: this.peerAddress }),
      listen: () => undefined,
      bye: () => Promise.resolve(),
      modify: () => Promise.resolve(undefined),
      probe: () => Promise.resolve(true),
      sendDigit: () => Promise.resolve(true),
      relocate: () => undefined,
    };
    queueMicrotask(() => {
      listener.sent?.();
      listener.answered(dialog, this.sdp);
    });
    return { cancel: () => undefined };
  }

  start = (): Promise<void> => Promise.resolve();
  close = (): Promise<void> => Promise.resolve();
  endOrphan = (): Promise<void> => Promise.resolve();
  contactAddress = (): { host: string; port: number } => ({ host: '127.0.0.1', port: 5060 });
  request = (): Promise<{ kind: 'noReply' }> => Promise.resolve({ kind: 'noReply' });
}

let signalling: AnsweringSignalling;
let events: CallEvent[];
let calls: SipCallControl;
let phones: RtpPhone[];

function start(trunk: Partial<SipTrunkConfig> = {}): void {
  const reportError = (error: unknown): never => {
    throw error;
  };
  const media = new LocalPlane({
    clock: systemClock,
    address: '127.0.0.1',
    ports: workerPorts(34_000, 100),
    report: (_message, cause) => reportError(cause),
  });
  const config = embeddedSwitchDefaults({
    trunks: [trunkDefaults({ name: 't', host: '127.0.0.90', port: 5060, optionsIntervalMs: 0, ...trunk })],
  });
  const ledger = new MemoryDialogLedger();
  calls = new SipCallControl(config, {
    signalling,
    media,
    ledger,
    registrations: new MemoryRegistrations(),
    clock: systemClock,
    report: reportError,
  });
  calls.subscribe((event) => events.push(event));
}

beforeEach(() => {
  [signalling, events, phones] = [new AnsweringSignalling(), [], []];
});
afterEach(async () => {
  await calls.close();
  await Promise.all(phones.map((phone) => phone.close()));
});

async function phoneAt(address: string): Promise<RtpPhone> {
  const phone = await RtpPhone.open(address);
  phones.push(phone);
  return phone;
}

/** Places a call that is answered; returns our media port. */
async function answeredCall(): Promise<number> {
  const callId = randomUUID();
  await calls.dial({
    callId,
    trunk: 't',
    number: '+573001234567',
    callerId: { number: '+576015550100' },
    ringTimeoutMs: 5_000,
  });
  await until('the answer', () => events.some(({ type }) => type === 'answered'));
  return portOf(signalling.invites[0]);
}

/** Opens the leg of a phone; returns our media port. */
async function openLeg(address: string): Promise<number> {
  await calls.openAgentLeg({ legId: randomUUID(), agentId: 'ana', address, ringTimeoutMs: 5_000 });
  await until('the leg', () => events.some(({ type }) => type === 'legUp'));
  return portOf(signalling.invites[0]);
}

const portOf = (invite: OutgoingInvite | undefined): number => readRemoteMedia(invite?.sdp ?? '')?.port ?? 0;

/** Both send; a stranger first, and ten times as much. What is parked sends its silence to who is believed. */
async function expectBelieved(port: number, phone: RtpPhone): Promise<void> {
  const attacker = await phoneAt('127.0.0.92');
  for (let i = 0; i < foreignPackets; i++) attacker.send(port, 0x22);
  await until('the alarm', () => events.some(({ type }) => type === 'foreignMedia'));
  for (let i = 0; i < 10; i++) phone.send(port, 0x33);
  await until('our audio reaches the phone', () => phone.received.length > 3);
  expect(attacker.received).toHaveLength(0);
  expect(events.filter(({ type }) => type === 'foreignMedia')).toHaveLength(1);
}

describe('the media of a far end behind NAT, whose SDP names a private address', () => {
  it('is believed from the host of its trunk', async () => {
    start();
    await expectBelieved(await answeredCall(), await phoneAt('127.0.0.90'));
  });

  it('is believed from where the answer came from, when the trunk is a host name', async () => {
    signalling.peerAddress = '127.0.0.93';
    start({ host: 'carrier.example' });
    await expectBelieved(await answeredCall(), await phoneAt('127.0.0.93'));
  });

  it('is believed from a network that is listed for its trunk', async () => {
    start({ mediaNetworks: ['127.0.0.96/30'] });
    await expectBelieved(await answeredCall(), await phoneAt('127.0.0.97'));
  });

  it('is believed from the address that a phone is called at', async () => {
    start();
    await expectBelieved(await openLeg('sip:1001@127.0.0.94:5060'), await phoneAt('127.0.0.94'));
  });

  it('is not believed at all on a trunk without symmetric RTP', async () => {
    start({ symmetricRtp: false });
    const [port, phone] = [await answeredCall(), await phoneAt('127.0.0.90')];
    for (let i = 0; i < foreignPackets; i++) phone.send(port, 0x33);
    await until('the alarm', () => events.some(({ type }) => type === 'foreignMedia'));
    expect(phone.received).toHaveLength(0);
  });
});
