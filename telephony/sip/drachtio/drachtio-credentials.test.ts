import { describe, expect, it } from 'vitest';
import { DrachtioCredentials } from './drachtio-credentials.ts';

const destination = { host: '192.0.2.8', port: 5060, transport: 'udp' } as const;
const pair = { username: 'marcador', password: 'a long password' };

/** Asks as drachtio-srf does when a request is challenged; gives what it would use. */
function asked(
  credentials: DrachtioCredentials,
  challenge: string,
  from: string = destination.host,
): readonly unknown[] {
  const given: unknown[] = [];
  const authenticate = credentials.option as unknown as (...args: unknown[]) => void;
  const response = { status: 407, source_address: from, get: () => challenge };
  authenticate({}, response, (error: unknown, ...rest: unknown[]) => given.push(...(error ? [] : rest)));
  return given;
}

const digest = (realm: string, more = ', qop="auth"'): string => `Digest realm="${realm}", nonce="n"${more}`;
const both = [pair.username, pair.password];

describe('credentials through drachtio', () => {
  it('are given in their realm only', () => {
    const credentials = new DrachtioCredentials({ ...pair, realm: 'carrier' }, destination);
    expect(asked(credentials, digest('carrier'))).toEqual(both);
    expect(asked(credentials, digest('not-the-carrier'))).toEqual([]);
  });

  it('are given to their host only', () => {
    const credentials = new DrachtioCredentials(pair, destination);
    expect(asked(credentials, digest('carrier'))).toEqual(both);
    expect(asked(credentials, digest('carrier'), '127.0.0.88')).toEqual([]);
  });

  it('are given to a named host wherever the server finds it', () => {
    const credentials = new DrachtioCredentials(pair, { ...destination, host: 'sip.carrier.example' });
    expect(asked(credentials, digest('carrier'), '192.0.2.99')).toEqual(both);
  });

  it('are not given without qop once it was asked for, nor for another scheme', () => {
    const credentials = new DrachtioCredentials(pair, destination);
    expect(asked(credentials, digest('carrier', ''))).toEqual(both);
    expect(asked(credentials, digest('carrier'))).toEqual(both);
    expect(asked(credentials, digest('carrier', ''))).toEqual([]);
    expect(asked(credentials, 'Basic realm="carrier"')).toEqual([]);
  });
});
