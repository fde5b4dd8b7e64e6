import { expect, it } from 'vitest';
import { browserPhoneSchema } from './browser-phone-schema.ts';

function accepts(server: string): boolean {
  return browserPhoneSchema.safeParse({ webrtc: { iceServers: [server] } }).success;
}

it('takes STUN servers, and refuses those that the library never asks', () => {
  expect(accepts('stun:192.0.2.7:3478')).toBe(true);
  const never = ['turn:user:secret@192.0.2.7:3478', 'turns:user:secret@192.0.2.7', 'stuns:192.0.2.7', 'stun:'];
  expect(never.filter(accepts)).toEqual([]);
});
