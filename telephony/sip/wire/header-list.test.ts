import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeaderList } from './header-list.ts';
import { parseNameAddress, readQ850 } from './header-values.ts';

const received = (name: string, ...lines: readonly string[]): readonly string[] => {
  const headers = new HeaderList();
  for (const line of lines) headers.addReceived(name, line);
  return headers.all(name);
};

describe('headers that hold lists', () => {
  it.each(['contact', 'via', 'route', 'record-route', 'supported', 'require', 'allow', 'reason', 'path'])(
    'say the same in one line as in several: %s',
    (name) => {
      const values = fc.array(
        fc.stringMatching(/^[A-Za-z0-9.-]{1,8}(;[a-z]{1,4}=("[a-z,; ]{1,6}"|[a-z]{1,4})){0,2}$/),
        {
          minLength: 1,
          maxLength: 5,
        },
      );
      fc.assert(
        fc.property(values, (list) => {
          expect(received(name, list.join(', '))).toEqual([...list]);
          expect(received(name, ...list)).toEqual([...list]);
        }),
      );
    },
  );

  it('keep the parameters of each value with it', () => {
    const all = received('contact', '<sip:a@b;x=1>;expires=60, "Ruiz, Ana" <sip:c@d>;expires=0', '<sip:e@f>');
    expect(all.map((value) => parseNameAddress(value)?.params.get('expires'))).toEqual(['60', '0', undefined]);
  });

  it('part challenges from each other and leave the commas of one alone', () => {
    const edge = 'Digest realm="edge, inc", nonce="a", qop="auth,auth-int"';
    const home = 'Digest realm="home", nonce="b"';
    const basic = 'Basic realm="x"';
    expect(received('proxy-authenticate', `${edge}, ${home}, ${basic}`)).toEqual([edge, home, basic]);
    expect(received('proxy-authenticate', edge, home)).toEqual([edge, home]);
  });

  it('are only those that the standard calls lists', () => {
    expect(received('subject', 'a, b')).toEqual(['a, b']);
    expect(received('date', 'Sat, 28 Nov 2026 08:00:00 GMT')).toEqual(['Sat, 28 Nov 2026 08:00:00 GMT']);
  });

  it('give the Q.850 cause whichever value carries it', () => {
    expect(readQ850(received('reason', 'SIP;cause=200, Q.850;text="a, b";cause=3'))).toBe(3);
    expect(readQ850(received('reason', 'SIP;cause=17', 'Q.850;cause=16'))).toBe(16);
  });
});
