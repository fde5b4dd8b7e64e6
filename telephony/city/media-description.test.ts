import { describe, expect, it } from 'vitest';
import { readOffer, writeAnswer } from './media-description.ts';

const sdp = (lines: readonly string[]): string =>
  ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', ...lines, ''].join('\r\n');

describe('an offer', () => {
  it('is read: address, port, first G.711 codec, telephone events, direction', () => {
    const lines = ['m=audio 4000 RTP/AVP 18 8 0 96', 'a=rtpmap:96 telephone-event/8000', 'a=sendonly'];
    expect(readOffer(sdp(lines))).toEqual({
      address: '192.0.2.1',
      port: 4000,
      format: { codec: 'PCMA', dtmfPayloadType: 96 },
      receives: false,
      sends: true,
    });
  });

  it('may name the address with the audio', () => {
    expect(readOffer(sdp(['m=audio 4000 RTP/AVP 0', 'c=IN IP4 198.51.100.9']))?.address).toBe('198.51.100.9');
  });

  it.each([
    ['no audio', sdp(['m=video 4000 RTP/AVP 31'])],
    ['no G.711', sdp(['m=audio 4000 RTP/AVP 18 9'])],
    ['a name for an address', sdp(['m=audio 4000 RTP/AVP 0', 'c=IN IP4 media.example.com'])],
    ['nothing', ''],
  ])('is refused when it has %s', (_, text) => {
    expect(readOffer(text)).toBeUndefined();
  });

  it('is answered in its codec with the mirrored direction', () => {
    const remote = readOffer(sdp(['m=audio 4000 RTP/AVP 8 101', 'a=rtpmap:101 telephone-event/8000', 'a=sendonly']));
    const answer = remote && writeAnswer(remote, { address: '127.0.0.1', port: 5000 });
    expect(answer).toContain('m=audio 5000 RTP/AVP 8 101');
    expect(answer).toContain('a=recvonly');
    expect(answer && readOffer(answer)).toMatchObject({
      address: '127.0.0.1',
      port: 5000,
      receives: true,
      sends: false,
    });
  });
});
