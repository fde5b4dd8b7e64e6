/**
 * The gateway of browser phones as a process: forked by the service, which gives it its settings and its orders by messages.
 * It ends when the service does. A fault in its native library ends this process and no call of the service.
 */
import { systemClock } from '../../kernel/system-clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { goFirst } from '../media/go-first.ts';
import { RtpEngine } from '../media/rtp/rtp-engine.ts';
import { EmbeddedSignalling } from '../sip/embedded/embedded-signalling.ts';
import { BrowserPhones } from './browser-phones.ts';
import {
  gatewayOrder,
  refusalReason,
  type GatewayNotice,
  type GatewayOrder,
  type GatewaySettings,
} from './gateway-messages.ts';
import { SocketAudio } from './socket-audio.ts';
import { webrtcAudio } from './webrtc-audio.ts';

// Before the threads of the WebRTC library are there: they inherit it.
goFirst();
const clock = systemClock;
let phones: BrowserPhones | undefined;
const sockets = new SocketAudio({ clock, reportError });
let isEnding = false;

function reportError(error: unknown): void {
  process.stderr.write(`browser phones: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

function say(notice: GatewayNotice): void {
  if (process.connected) process.send?.(notice);
}

function build({ address, sipPort, rtpPorts, webrtc, graceMs, secret }: GatewaySettings): BrowserPhones {
  return new BrowserPhones({
    ...{ clock, graceMs, secret, reportError },
    media: new RtpEngine({ clock, address, ports: rtpPorts, reportError }),
    signalling: new EmbeddedSignalling({ clock, bind: { address, port: sipPort }, report: reportError }),
    openAudio: { webrtc: webrtcAudio({ ...webrtc, clock, reportError }), socket: sockets.open },
    news: (news) => say({ type: 'phone', ...news }),
  });
}

async function carryOut(order: Exclude<GatewayOrder, { type: 'start' }>): Promise<{ readonly offer?: string }> {
  if (!phones) throw new AppError('SWITCH_UNREACHABLE', 'the gateway has not started');
  switch (order.type) {
    case 'invite':
      return { offer: await phones.invite(order.phone, order) };
    case 'answer':
      phones.answer(order.phone, order.sdp);
      return {};
    case 'detach':
      phones.detach(order.phone, order.page);
      return {};
  }
}

async function take(message: unknown): Promise<void> {
  const order = gatewayOrder.parse(message);
  if (order.type === 'start') {
    phones = build(order.settings);
    say({ type: 'ready', sip: await phones.start(), socketPort: await sockets.start() });
    return;
  }
  try {
    say({ type: 'done', id: order.id, ...(await carryOut(order)) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { success: isForPeople, data: reason } = refusalReason.safeParse(error.detail?.reason);
    say({ type: 'failed', id: order.id, code: error.code, ...(isForPeople ? { reason } : {}) });
  }
}

function end(code: number): void {
  if (isEnding) return;
  isEnding = true;
  sockets.close();
  const closing = phones?.close() ?? Promise.resolve();
  closing.catch(reportError).finally(() => process.exit(code));
}

process.on('message', (message) => {
  take(message).catch((error: unknown) => {
    reportError(error);
    // Without its ports it is of no use: whoever started it starts it again.
    if (!phones || (error instanceof AppError && error.code === 'SWITCH_UNREACHABLE')) end(1);
  });
});
process.on('disconnect', () => end(0));
process.on('SIGTERM', () => end(0));
// Ctrl-C reaches the whole group: the service ends us when its calls are over.
process.on('SIGINT', () => undefined);
