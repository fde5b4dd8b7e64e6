import { describe, expect, it } from 'vitest';
import { eavesdropVariables, holdApplications } from './conversation-command.ts';

describe('commands of conversations', () => {
  it('hold in silence, with the ringback tone, or with a prompt', () => {
    expect(holdApplications({ kind: 'silence' })).toBe('park:');
    expect(holdApplications({ kind: 'ringback' })).toBe('m:^:endless_playback:tone_stream://%(1000,4000,425)');
    expect(holdApplications({ kind: 'prompt', file: '/var/p/hold.wav' })).toBe('m:^:endless_playback:/var/p/hold.wav');
  });

  it.each(['/a b.wav', '/a^park:.wav', '/a,hangup:.wav', '/../etc/x.wav', '/a\n\napi status', 'a.wav', '/a${x}.wav'])(
    'hold with no path that could be a command: %j',
    (file) => {
      expect(() => holdApplications({ kind: 'prompt', file })).toThrow(
        expect.objectContaining({ code: 'SWITCH_REFUSED' }),
      );
    },
  );

  it('let a supervisor be heard by nobody, the agent, or both; never steered by keys', () => {
    const heardBy = (['listen', 'whisper', 'barge'] as const).map((mode) => eavesdropVariables(mode));
    expect(heardBy).toEqual([
      'eavesdrop_enable_dtmf=false;eavesdrop_whisper_bleg=false;eavesdrop_whisper_aleg=false',
      'eavesdrop_enable_dtmf=false;eavesdrop_whisper_bleg=true;eavesdrop_whisper_aleg=false',
      'eavesdrop_enable_dtmf=false;eavesdrop_whisper_bleg=true;eavesdrop_whisper_aleg=true',
    ]);
  });
});
