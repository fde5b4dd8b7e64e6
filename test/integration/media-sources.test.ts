import { afterEach, describe, expect, it } from 'vitest';
import { bridge } from '../../telephony/media/rtp/media-party.ts';
import { foreignPackets } from '../../telephony/media/rtp/rtp-session.ts';
import { TrustedSources } from '../../telephony/media/rtp/trusted-sources.ts';
import { MediaLegs } from '../support/media-legs.ts';
import { until } from '../support/until.ts';

const legs = new MediaLegs();
afterEach(() => legs.close());

describe('what does not belong to a session', () => {
  it('drops packets of another source and sends nothing there', async () => {
    const engine = legs.openEngine();
    const a = await legs.openLeg(engine);
    const b = await legs.openLeg(engine);
    const stranger = await legs.openPhone();
    bridge(a.session, b.session);
    a.phone.send(a.session.localPort, 0x11);
    await until('latched', () => b.phone.received.length === 1);
    for (let i = 0; i < 20; i++) stranger.send(a.session.localPort, 0x22);
    await until('the stranger was counted', () => a.session.stats.foreign === 20);
    b.phone.send(b.session.localPort, 0x33);
    await until('a heard b', () => a.phone.received.length === 1);
    expect(b.phone.received).toHaveLength(1);
    expect(stranger.received).toHaveLength(0);
  });

  it('drops everything before the SDP is known', async () => {
    const engine = legs.openEngine();
    const session = await engine.open();
    const stranger = await legs.openPhone();
    session.park();
    for (let i = 0; i < 10; i++) stranger.send(session.localPort, 0x22);
    await until('counted', () => session.stats.foreign === 10);
    expect(session.stats.sent).toBe(0);
  });

  it('latches to a phone behind NAT after a few packets in sequence', async () => {
    const engine = legs.openEngine();
    const a = await legs.openLeg(engine);
    const b = await legs.openLeg(engine);
    const behindNat = await legs.openPhone();
    bridge(a.session, b.session);
    for (let i = 0; i < 6; i++) behindNat.send(a.session.localPort, 0x44);
    await until('heard after probation', () => b.phone.received.length === 3);
    b.phone.send(b.session.localPort, 0x45);
    await until('answered to where it came from', () => behindNat.received.length === 1);
    expect(a.phone.received).toHaveLength(0);
  });
});

describe('a phone behind NAT, whose SDP names an address from which nothing comes', () => {
  const remote = { address: '127.0.0.91', port: 4000, format: { codec: 'PCMU', dtmfPayloadType: 101 } } as const;

  it('is heard from where its signalling comes from, whatever a stranger sends before and beside it', async () => {
    const engine = legs.openEngine();
    const trusted = new TrustedSources();
    trusted.add('127.0.0.90');
    let foreign = 0;
    const leg = await engine.open({ trusted, listener: { foreign: () => void (foreign += 1) } });
    leg.setRemote(remote);
    const debtor = await legs.openLeg(engine);
    bridge(leg, debtor.session);
    const [phone, attacker] = [await legs.openPhone('127.0.0.90'), await legs.openPhone('127.0.0.92')];
    for (let i = 0; i < 200; i++) attacker.send(leg.localPort, 0x22);
    await until('the attacker was counted', () => leg.stats.foreign === 200);
    for (let i = 0; i < 10; i++) {
      attacker.send(leg.localPort, 0x22);
      phone.send(leg.localPort, 0x44);
    }
    await until('all came', () => leg.stats.foreign + leg.stats.received === 220);
    debtor.phone.send(debtor.session.localPort, 0x33);
    await until('the phone hears the debtor', () => phone.received.length === 1);
    expect(attacker.received).toHaveLength(0);
    expect(debtor.phone.received.every((datagram) => datagram[12] === 0x44)).toBe(true);
    expect(leg.stats.received).toBe(7);
    expect(foreign).toBe(1);
  });

  it('is heard from a listed network', async () => {
    const engine = legs.openEngine();
    const leg = await engine.open({ trusted: new TrustedSources(['127.0.0.88/29']) });
    leg.setRemote(remote);
    const phone = await legs.openPhone('127.0.0.90');
    for (let i = 0; i < 6; i++) phone.send(leg.localPort, 0x44);
    await until('heard after probation', () => leg.stats.received === 3);
  });

  it('is not heard when only the SDP is believed', async () => {
    const engine = legs.openEngine();
    const leg = await engine.open({ trusted: 'sdpOnly' });
    leg.setRemote(remote);
    const [elsewhere, beside] = [await legs.openPhone('127.0.0.90'), await legs.openPhone('127.0.0.91')];
    for (let i = 0; i < 6; i++) {
      elsewhere.send(leg.localPort, 0x44);
      beside.send(leg.localPort, 0x44);
    }
    await until('counted', () => leg.stats.foreign === 12);
    expect(leg.stats.received).toBe(0);
  });

  it('raises no alarm for late packets of the call that used the port before', async () => {
    const engine = legs.openEngine();
    let foreign = 0;
    const leg = await engine.open({ listener: { foreign: () => void (foreign += 1) } });
    const late = await legs.openPhone('127.0.0.92');
    for (let i = 0; i < 150; i++) late.send(leg.localPort, 0x22);
    await until('counted', () => leg.stats.foreign === 150);
    leg.setRemote(remote);
    for (let i = 0; i < foreignPackets - 1; i++) late.send(leg.localPort, 0x22);
    await until('counted', () => leg.stats.foreign === 150 + foreignPackets - 1);
    expect(foreign).toBe(0);
  });
});

describe('a far end whose media moves', () => {
  it('is heard at once from another port and SSRC after the answer: early media does not bind it', async () => {
    const engine = legs.openEngine();
    const a = await legs.openLeg(engine);
    for (let i = 0; i < 5; i++) a.phone.send(a.session.localPort, 0x11);
    await until('the early media came', () => a.session.stats.received === 5);
    a.session.answered();
    const calledParty = await legs.openPhone();
    calledParty.ssrc = 0x9999;
    for (let i = 0; i < 20; i++) calledParty.send(a.session.localPort, 0x12);
    await until('all but the probation', () => a.session.stats.received === 5 + 17);
    a.session.park();
    await until('our audio follows', () => calledParty.received.length > 0);
  });
});

describe('a far end that floods', () => {
  it('is cut down to what a conversation needs, and the other direction still works', async () => {
    const engine = legs.openEngine();
    const digits: string[] = [];
    const a = await legs.openLeg(engine, 'PCMU', { listener: { dtmf: (digit) => digits.push(digit) } });
    const b = await legs.openLeg(engine);
    bridge(a.session, b.session);
    const total = 3_000;
    const seen = (): number => a.session.stats.received + a.session.stats.excess;
    for (let i = 0; i < total; i++) {
      if (i % 3 === 0) a.phone.send(a.session.localPort, Buffer.of(5, 0x8a, 0, 160), { payloadType: 101 });
      else a.phone.send(a.session.localPort, 0x11);
      if (i % 50 === 49) await until('they came', () => seen() === i + 1);
    }
    expect(a.session.stats.excess).toBeGreaterThan(total / 2);
    expect(digits.length).toBeLessThan(60);
    expect(digits.length + a.session.stats.digitsDropped).toBeLessThanOrEqual(total / 3);
    b.phone.send(b.session.localPort, 0x33);
    await until('a hears b', () => a.phone.received.length === 1);
  });
});
