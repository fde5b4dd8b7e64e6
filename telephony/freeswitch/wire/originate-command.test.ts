import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentLegRequest } from '../../call-control.ts';
import {
  decodeText,
  encodeText,
  requireOneLine,
  requirePlainPath,
  requirePlainValue,
  requireUuid,
} from './command-text.ts';
import type { CallPlan } from './originate-command.ts';
import {
  formatNumber,
  originateAgentLeg,
  originateCall,
  originateListeningLeg,
  originateTieLine,
  phoneDialString,
} from './originate-command.ts';

const plan: CallPlan = {
  callId: '9362f625-727f-4a4a-b60a-a5a5828fe67b',
  trunk: 'carrier',
  route: { kind: 'direct', host: '192.0.2.7', port: 5060, transport: 'udp' },
  format: { prefix: '', plus: true },
  number: '+573001234567',
  callerId: { number: '+576015550100', displayName: 'Banco Uno' },
  ringTimeoutMs: 25_400,
  owner: 'marcador',
};
const leg: AgentLegRequest = { legId: plan.callId, agentId: 'ana', address: '1001', ringTimeoutMs: 20_000 };

/** What FreeSWITCH does with each of these inside an originate was tried on a real one: every one does harm. */
const injections = [
  '+57300\n\napi global_setvar evil=1',
  '+57300\nJob-UUID: spoofed',
  '+57300\rx',
  '+57300\0',
  '+57300,sofia/external/999@evil',
  '+57300|sofia/external/999@evil',
  '+57300:_:sofia/external/999@evil',
  '+57300 &system(touch)',
  '+57300@evil:5060',
  '+57300[leg_timeout=1]',
  '+57300}sofia/external/999',
  '+57300${system(touch)}',
  "+57300',evil=1",
  '+57300%2C',
  'constructor',
];

describe('the originate of a call', () => {
  it('names its channel, hears early media, follows no redirect and records left the agent, right the debtor', () => {
    const command = originateCall(plan);
    expect(command).toBe(
      'originate {origination_uuid=9362f625-727f-4a4a-b60a-a5a5828fe67b,' +
        'sip_invite_call_id=9362f625-727f-4a4a-b60a-a5a5828fe67b,originate_timeout=29,' +
        "origination_caller_id_number=+576015550100,origination_caller_id_name='Banco Uno',ignore_early_media=false," +
        'media_timeout=60000,media_hold_timeout=1800000,' +
        'outbound_redirect_fatal=true,hangup_after_bridge=false,park_after_bridge=true,rdnis=marcador-park,send_silence_when_idle=-1,' +
        'RECORD_STEREO=true,RECORD_STEREO_SWAP=true,marcador_owner=marcador,marcador_kind=call,' +
        'marcador_trunk=63617272696572}sofia/external/+573001234567@192.0.2.7:5060 &park()',
    );
  });

  it('goes through a gateway, with prefix and without plus', () => {
    const route = { kind: 'gateway', gateway: 'carrier' } as const;
    expect(originateCall({ ...plan, route, format: { prefix: '9', plus: false } })).toMatch(
      /}sofia\/gateway\/carrier\/9573001234567 &park\(\)$/,
    );
  });

  it.each(injections)('refuses %j wherever it is put', (text) => {
    expect(() => originateCall({ ...plan, number: text })).toThrow();
    expect(() => originateCall({ ...plan, callId: text })).toThrow();
    expect(() => originateCall({ ...plan, callerId: { number: text } })).toThrow();
    if (text !== 'constructor') {
      expect(() => originateCall({ ...plan, callerId: { number: '+57300123456', displayName: text } })).toThrow();
      expect(() => originateCall({ ...plan, owner: text })).toThrow();
      expect(() => originateCall({ ...plan, route: { kind: 'gateway', gateway: text } })).toThrow();
      expect(() =>
        originateCall({ ...plan, route: { kind: 'direct', host: text, port: 5060, transport: 'udp' } }),
      ).toThrow();
      expect(() => originateAgentLeg({ ...leg, address: text }, 'marcador')).toThrow();
      expect(() => originateAgentLeg({ ...leg, address: `sip:${text}@192.0.2.7` }, 'marcador')).toThrow();
    }
  });

  it('carries any trunk or agent name as hexadecimal, whatever it holds', () => {
    for (const text of injections) {
      const command = originateAgentLeg({ ...leg, agentId: text }, 'marcador');
      expect(command).toMatch(/,marcador_agent=[0-9a-f-]+}user\/1001@marcador &park\(\)$/);
      const call = originateCall({ ...plan, trunk: text });
      expect(call).toMatch(/,marcador_trunk=[0-9a-f-]+}sofia\/external\/\+573001234567@192\.0\.2\.7:5060 &park\(\)$/);
    }
  });

  it('writes only digits for any number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+?[0-9]{1,16}.?$/)), fc.boolean(), (number, plus) => {
        try {
          expect(formatNumber(number, { prefix: '', plus })).toMatch(/^\+?[0-9]{6,15}$/);
        } catch (error) {
          expect(error).toMatchObject({ code: 'NUMBER_INVALID' });
        }
      }),
    );
  });
});

describe('the address of a phone', () => {
  it.each([
    ['1001', 'user/1001@marcador'],
    ['sip:1001@192.0.2.7', 'sofia/internal/1001@192.0.2.7:5060;transport=udp'],
    ['sip:ana.b@phone.example:5070;transport=tcp', 'sofia/internal/ana.b@phone.example:5070;transport=tcp'],
  ])('%s is dialled as %s', (address, dialString) => {
    expect(phoneDialString(address)).toBe(dialString);
  });
});

describe('text of commands', () => {
  it.each(['a\nb', 'a\rb', 'a\0b'])('lets no line break through: %j', (text) => {
    expect(() => requireOneLine(text)).toThrow(/CR, LF or NUL/);
  });

  it.each(['/a b.wav', 'a.wav', '/../etc/passwd', '/a/../b', '/a,b.wav', '/a{b}.wav', "/a'b.wav", '/a\n.wav', '/'])(
    'is no path: %j',
    (file) => {
      expect(() => requirePlainPath(file)).toThrow();
    },
  );

  it('takes the paths that recordings have', () => {
    const file = '/var/lib/marcador/recordings/2026/11/23/mora-30/r_1.wav';
    expect(requirePlainPath(file)).toBe(file);
  });

  it('takes only UUIDs in lower case, and plain values', () => {
    expect(() => requireUuid(plan.callId.toUpperCase())).toThrow();
    expect(() => requireUuid(`${plan.callId} x`)).toThrow();
    expect(() => requirePlainValue('')).toThrow();
    expect(() => requirePlainValue('a,b=c')).toThrow();
  });

  it('gives any text back that it encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(requirePlainValue(encodeText(text).slice(0, 200) || '-')).toBeTruthy();
        expect(decodeText(encodeText(text))).toBe(text);
      }),
    );
  });

  it('decodes nothing that it did not encode', () => {
    expect([decodeText(undefined), decodeText('xyz'), decodeText('abc')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the originate of a tie line between nodes', () => {
  const tieLine = {
    tieLineId: plan.callId,
    legId: '0f0e1d2c-727f-4a4a-b60a-a5a5828fe67b',
    peer: { host: '192.0.2.8', port: 5090 },
    owner: 'marcador',
  };

  it('asks the other node for the leg by its id, and goes with its bridge', () => {
    const command = originateTieLine(tieLine);
    expect(command).toContain('origination_uuid=9362f625-727f-4a4a-b60a-a5a5828fe67b,');
    expect(command).toContain('hangup_after_bridge=true,');
    expect(command).toContain('marcador_kind=tieLine,marcador_leg=0f0e1d2c-727f-4a4a-b60a-a5a5828fe67b}');
    expect(command).toMatch(/}sofia\/nodes\/0f0e1d2c-727f-4a4a-b60a-a5a5828fe67b@192\.0\.2\.8:5090 &park\(\)$/);
  });

  it.each(injections.filter((text) => text !== 'constructor'))(
    'refuses %j as leg, tie line, owner and host',
    (text) => {
      for (const change of [
        { legId: text },
        { tieLineId: text },
        { owner: text },
        { peer: { host: text, port: 5090 } },
      ]) {
        expect(() => originateTieLine({ ...tieLine, ...change })).toThrow();
      }
    },
  );
});

describe('the listening leg', () => {
  const ear = {
    legId: '9362f625-727f-4a4a-b60a-a5a5828fe67b',
    callId: '0f0e1d2c-727f-4a4a-b60a-a5a5828fe67b',
    owner: 'marcador',
  };

  it('hears the read side of the call alone, says nothing, and is found again by its id', () => {
    const command = originateListeningLeg(ear);
    expect(command).toContain('eavesdrop_bridge_aleg=true,eavesdrop_enable_dtmf=false,');
    expect(command).not.toMatch(/bridge_bleg|whisper/);
    expect(command).toContain('marcador_kind=tap,marcador_tap=9362f625-727f-4a4a-b60a-a5a5828fe67b}');
    expect(command).toMatch(/}loopback\/app=eavesdrop:0f0e1d2c-727f-4a4a-b60a-a5a5828fe67b &park\(\)$/);
  });

  it.each(injections)('refuses %j as leg, call and owner', (text) => {
    for (const change of [{ legId: text }, { callId: text }, ...(text === 'constructor' ? [] : [{ owner: text }])]) {
      expect(() => originateListeningLeg({ ...ear, ...change })).toThrow();
    }
  });
});
