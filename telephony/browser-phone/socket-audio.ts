import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Clock, Timer } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { emptyRtpPacket, readRtpPacket } from '../media/rtp/rtp-packet.ts';
import type { OpenPageAudio, PageAudio, PageAudioListener } from './page-audio.ts';
import { PageWindow } from './page-window.ts';
import { TimelyPackets } from './timely-packets.ts';

interface Parts {
  readonly clock: Clock;
  readonly reportError: (error: unknown) => void;
}

/** A page that was invited connects within this, ms. */
const patienceMs = 15_000;
/** An RTP packet of 20 ms has 172 bytes; texts are shorter. */
const longestMessage = 1_500;
/** Half a second of audio that waits: more would only come too late. Bytes. */
const mostWaiting = 4_300;
const longestText = 64;
/** A question of the page: when it was asked, how many packets were sent, which one was heard last. */
const question = /^\d+ \d+ (\d{1,5})$/;

/**
 * Audio over a WebSocket, for networks without UDP: each binary message is an RTP packet of G.711. What the page is to answer
 * is a ticket, good once; it answers by a connection that shows it, which the service brings here (page-sockets.ts) after it
 * looked who asks. A text is sent back as it is: so the page measures the round trip and what is on its way to us; with it the page
 * says what it heard, so that we know what is on its way to the page. TCP holds audio up and loses none: what waits is bounded at
 * both ends, and what comes too late is left out.
 */
export class SocketAudio {
  readonly #parts: Parts;
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
  });
  readonly #invited = new Map<string, SocketPage>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#http = createServer((_request, response) => response.writeHead(426).end());
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Binds a port of this machine. @returns which */
  async start(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen({ host: '127.0.0.1', port: 0 }, resolve);
    });
    return (this.#http.address() as AddressInfo).port;
  }

  readonly open: OpenPageAudio = (listener) => {
    const ticket = randomBytes(24).toString('base64url');
    const page = new SocketPage(ticket, listener, { ...this.#parts, forget: () => this.#invited.delete(ticket) });
    this.#invited.set(ticket, page);
    return Promise.resolve(page);
  };

  close(): void {
    for (const page of this.#invited.values()) page.close();
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
    this.#http.close();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const page = this.#invited.get((request.url ?? '').slice(1));
    if (!page) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
      return;
    }
    this.#invited.delete(page.offer);
    this.#sockets.handleUpgrade(request, socket, head, (client) => page.connect(client));
  }
}

class SocketPage implements PageAudio {
  /** The ticket. */
  readonly offer: string;
  readonly #listener: PageAudioListener;
  readonly #parts: Parts & { readonly forget: () => void };
  readonly #patience: Timer;
  readonly #window = new PageWindow();
  readonly #timely = new TimelyPackets();
  readonly #packet = emptyRtpPacket();
  #socket: WebSocket | undefined;
  #isOver = false;

  constructor(offer: string, listener: PageAudioListener, parts: Parts & { readonly forget: () => void }) {
    this.offer = offer;
    this.#listener = listener;
    this.#parts = parts;
    this.#patience = parts.clock.setTimer(patienceMs, () => this.#ended());
  }

  /** It is answered by a connection. @throws AppError LEG_STATE when it is over, else REQUEST_INVALID */
  answer(): void {
    if (this.#isOver) throw new AppError('LEG_STATE', { reason: 'audioOver' });
    throw new AppError('REQUEST_INVALID', { reason: 'audioAnswerUnreadable' });
  }

  connect(socket: WebSocket): void {
    this.#patience.cancel();
    this.#socket = socket;
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#ended());
    socket.on('message', (data: RawData, isBinary) => this.#received(data as Buffer, isBinary));
    this.#listener.opened();
  }

  send(packet: Buffer): void {
    const socket = this.#socket;
    if (this.#isOver || socket?.readyState !== socket?.OPEN || (socket?.bufferedAmount ?? 0) > mostWaiting) return;
    if (!this.#window.take(packet.readUInt16BE(2))) return;
    // The socket keeps what it cannot write at once, and the caller writes over it.
    socket?.send(Buffer.from(packet));
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#patience.cancel();
    this.#parts.forget();
    this.#socket?.close();
  }

  #received(data: Buffer, isBinary: boolean): void {
    if (this.#isOver) return;
    try {
      if (!isBinary) this.#answer(data);
      // What is no packet is the listener's to refuse.
      else if (!readRtpPacket(data, this.#packet) || this.#timely.take(this.#packet, this.#parts.clock.now()))
        this.#listener.received(data);
    } catch (error) {
      this.#parts.reportError(error);
    }
  }

  /** Stops answering a page that asks and does not read the answers. */
  #answer(asked: Buffer): void {
    if (asked.length > longestText) return;
    const text = asked.toString();
    const [, heard] = question.exec(text) ?? [];
    if (heard !== undefined) this.#window.heard(Number(heard));
    if ((this.#socket?.bufferedAmount ?? 0) <= mostWaiting) this.#socket?.send(text);
  }

  #ended(): void {
    if (this.#isOver) return;
    this.close();
    this.#listener.closed();
  }
}
