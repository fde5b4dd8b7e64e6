import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { packageRoot } from '../../kernel/package-root.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import { findFreeswitch } from '../../telephony/freeswitch/nodes/private-freeswitch.ts';
import { answerChallenge, parseDigest } from '../../telephony/sip/wire/digest.ts';
import { CallEvents } from '../contract/call-events.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { freeswitchSettings } from '../support/freeswitch-settings.ts';
import { tapPlane } from '../support/tap-plane.ts';

const password = 'softphone-of-the-test';

/** Our configuration with one phone in its directory. FreeSWITCH reads it line by line: `<include>` stands alone. */
function confWithPhone(): string {
  const conf = mkdtempSync(path.join(tmpdir(), 'marcador-conf-'));
  folders.push(conf);
  cpSync(path.join(packageRoot(), 'docker', 'freeswitch', 'conf'), conf, { recursive: true });
  const user = `<user id="1000"><params><param name="password" value="${password}"/></params></user>`;
  writeFileSync(path.join(conf, 'directory', 'agents', '1000.xml'), `<include>\n${user}\n</include>\n`);
  return conf;
}

const folders: string[] = [];

/** The least of a softphone (RFC 7118): registers, and answers an INVITE with a status. */
class WebSocketPhone {
  readonly #socket: WebSocket;
  readonly #messages: string[] = [];
  #wake: (() => void) | undefined;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      this.#messages.push(data.toString());
      this.#wake?.();
    });
  }

  /** @returns the final status of the REGISTER */
  async register(secret: string): Promise<string> {
    const id = randomUUID();
    this.#socket.send(registration(id, 1, ''));
    const challenge = parseDigest(/^WWW-Authenticate: *(.*)$/im.exec(await this.next('SIP/2.0 401'))?.[1] ?? '');
    const request = { method: 'REGISTER', uri: 'sip:marcador' };
    const answer = challenge && answerChallenge(challenge, { username: '1000', password: secret }, request);
    this.#socket.send(registration(id, 2, `Authorization: ${answer ?? ''}\r\n`));
    return (await this.next('SIP/2.0')).split('\r\n')[0] ?? '';
  }

  /** Takes the next message that begins so; others before it are dropped. */
  async next(start: string): Promise<string> {
    for (;;) {
      const message = this.#messages.shift();
      if (message?.startsWith(start) === true) return message;
      if (message === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  refuse(invite: string, status: string): void {
    const kept = invite.split('\r\n').filter((line) => /^(Via|From|Call-ID|CSeq):/i.test(line));
    const to = /^To: *(.*)$/im.exec(invite)?.[1]?.trim() ?? '';
    this.#socket.send([`SIP/2.0 ${status}`, ...kept, `To: ${to};tag=phone`, 'Content-Length: 0', '', ''].join('\r\n'));
  }
}

function registration(id: string, cseq: number, extra: string): string {
  return (
    `REGISTER sip:marcador SIP/2.0\r\nVia: SIP/2.0/WS phone.invalid;branch=z9hG4bK${id}${cseq}\r\nMax-Forwards: 70\r\n` +
    `From: <sip:1000@marcador>;tag=p\r\nTo: <sip:1000@marcador>\r\nCall-ID: ${id}\r\nCSeq: ${cseq} REGISTER\r\n` +
    `Contact: <sip:1000@phone.invalid;transport=ws>\r\nExpires: 300\r\n${extra}Content-Length: 0\r\n\r\n`
  );
}

describeWithFreeswitch(
  'a softphone over WebSocket',
  (freeswitch) => {
    afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

    it('registers with its password only, and is offered what a browser needs when its leg is opened', async () => {
      const { webSocket, eventSocket, password: eventSocketPassword } = freeswitch.current;
      const socket = new WebSocket(`ws://127.0.0.1:${webSocket}`, 'sip');
      await once(socket, 'open');
      const phone = new WebSocketPhone(socket);
      expect(await phone.register('wrong')).toContain('403');
      expect(await phone.register(password)).toBe('SIP/2.0 200 OK');
      const settings = freeswitchSettings({ name: 'one', port: eventSocket, password: eventSocketPassword });
      const calls = new FreeswitchCallControl(settings, {
        ...{ clock: systemClock, report: () => undefined, media: tapPlane(0) },
      });
      const events = new CallEvents(calls);
      await calls.start();
      const legId = randomUUID();
      await calls.openAgentLeg({ legId, agentId: 'ana', address: '1000', ringTimeoutMs: 5000 });
      const invite = await phone.next('INVITE');
      // RFC 8829 §5.1.2 (a browser takes this profile), RFC 8827: DTLS-SRTP with a fingerprint, ICE, one port for RTP and RTCP; G.711 is in every browser (RFC 7874).
      for (const line of [/^m=audio \d+ RTP\/SAVPF /m, /^a=fingerprint:sha-256 /m, /^a=ice-ufrag:/m, /^a=rtcp-mux/m]) {
        expect(invite).toMatch(line);
      }
      expect(invite).toMatch(/^a=rtpmap:0 PCMU\/8000/m);
      phone.refuse(invite, '486 Busy Here');
      expect(await events.next(legId, 'legDown')).toMatchObject({ reason: 'sip', params: { status: 486 } });
      await calls.close();
      socket.close();
      await once(socket, 'close');
    });
  },
  { conf: findFreeswitch(process.env) === undefined ? '' : confWithPhone() },
);
