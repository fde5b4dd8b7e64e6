import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PacketRing, ringMemory } from './packet-ring.ts';

/** The two ends, as two threads have them. */
function setUp(memory = ringMemory()): { readonly writer: PacketRing; readonly reader: PacketRing } {
  return { writer: new PacketRing(memory), reader: new PacketRing(memory) };
}

function all(reader: PacketRing): Buffer[] {
  const packets: Buffer[] = [];
  reader.read((packet) => packets.push(Buffer.from(packet)));
  return packets;
}

describe('a ring of packets', () => {
  it('gives what was written, in order, whatever its lengths and however often it was read', () => {
    const packet = fc.uint8Array({ minLength: 0, maxLength: 1_612 });
    const turns = fc.array(fc.array(packet, { maxLength: 6 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(turns, (written) => {
        const { writer, reader } = setUp();
        for (const turn of written) {
          for (const one of turn) expect(writer.write(one, 0, one.length)).toBe(true);
          expect(all(reader)).toEqual(turn.map((one) => Buffer.from(one)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('writes a part of a buffer', () => {
    const { writer, reader } = setUp();
    writer.write(Buffer.from('abcdef'), 2, 3);
    expect(all(reader)).toEqual([Buffer.from('cde')]);
  });

  it('loses what finds no room, and nothing of what was there; room comes back with reading', () => {
    const { writer, reader } = setUp();
    const packet = Buffer.alloc(172, 1);
    let taken = 0;
    while (writer.write(packet, 0, packet.length)) taken += 1;
    expect(taken).toBeGreaterThan(50);
    expect(writer.write(packet, 0, packet.length)).toBe(false);
    expect(all(reader)).toHaveLength(taken);
    expect(writer.write(packet, 0, packet.length)).toBe(true);
    expect(all(reader)).toEqual([packet]);
  });

  it('goes on when its counts have run through all their values', () => {
    const memory = ringMemory();
    const { writer, reader } = setUp(memory);
    new Int32Array(memory, 0, 2).fill(-100);
    const packets = [Buffer.alloc(80, 1), Buffer.alloc(80, 2), Buffer.alloc(80, 3)];
    for (const packet of packets) expect(writer.write(packet, 0, packet.length)).toBe(true);
    expect(all(reader)).toEqual(packets);
  });
});
