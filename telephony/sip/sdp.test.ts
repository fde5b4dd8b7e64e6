import { describe, expect, it } from 'vitest';
import { buildAnswer, buildOffer, readRemoteMedia } from './sdp.ts';

const local = { address: '192.0.2.1', port: 20_000, codecs: ['PCMA', 'PCMU'], sessionId: 7, version: 1 } as const;
const offer = (media: string, session = 'c=IN IP4 198.51.100.2\r\n'): string =>
  `v=0\r\no=- 1 1 IN IP4 198.51.100.2\r\ns=-\r\n${session}t=0 0\r\n${media}`;
const audio = 'm=audio 4000 RTP/AVP 0 8 96\r\na=rtpmap:96 telephone-event/8000\r\n';

describe('session descriptions', () => {
  it('offers what it reads back', () => {
    expect(readRemoteMedia(buildOffer(local))).toEqual({
      address: '192.0.2.1',
      port: 20_000,
      format: { codec: 'PCMA', dtmfPayloadType: 101 },
      receives: true,
      sends: true,
    });
  });

  it('reads the first codec it speaks, the number for keys, and the address of the media section before the other', () => {
    const sdp = offer(`m=audio 4000 RTP/AVP 18 8 0 96\r\nc=IN IP4 203.0.113.5\r\na=rtpmap:96 telephone-event/8000\r\n`);
    expect(readRemoteMedia(sdp)).toMatchObject({
      address: '203.0.113.5',
      port: 4000,
      format: { codec: 'PCMA', dtmfPayloadType: 96 },
    });
  });

  it('takes a host name for the address: the caller looks it up', () => {
    const named = buildOffer(local).replace(/c=IN IP4 \S+/, 'c=IN IP4 media.example');
    expect(readRemoteMedia(named)?.address).toBe('media.example');
  });

  it.each([
    ['sendonly', 'recvonly', { receives: false, sends: true }],
    ['recvonly', 'sendonly', { receives: true, sends: false }],
    ['inactive', 'inactive', { receives: false, sends: false }],
    ['sendrecv', 'sendrecv', { receives: true, sends: true }],
  ])('answers %s with %s', (asked, answered, media) => {
    const sdp = offer(`${audio}a=${asked}\r\n`);
    expect(readRemoteMedia(sdp)).toMatchObject(media);
    expect(buildAnswer(sdp, local)).toContain(`a=${answered}`);
  });

  it('answers one codec, their number for keys, and refuses other media with port 0', () => {
    const answer = buildAnswer(offer(`m=video 6000 RTP/AVP 99\r\n${audio}`), local) ?? '';
    expect(answer).toContain('m=video 0 RTP/AVP 99');
    expect(answer).toContain('m=audio 20000 RTP/AVP 0 96');
  });

  it.each([
    ['nothing', ''],
    ['no audio', offer('m=video 6000 RTP/AVP 99\r\n')],
    ['a codec we do not speak, alone', offer('m=audio 4000 RTP/AVP 18\r\n')],
    ['a refused stream', offer('m=audio 0 RTP/AVP 0\r\n')],
    ['encrypted media', offer('m=audio 4000 RTP/SAVP 0\r\n')],
    ['digits and dots that are no address', offer(audio, 'c=IN IP4 300.1.1\r\n')],
    ['no address', offer(audio, '')],
    ['a port out of range', offer('m=audio 70000 RTP/AVP 0\r\n')],
    ['noise', '\0\r\nm=\r\na=rtpmap:\r\n'],
  ])('finds nothing to speak in %s', (_what, sdp) => {
    expect(readRemoteMedia(sdp)).toBeUndefined();
    expect(buildAnswer(sdp, local)).toBeUndefined();
  });
});
