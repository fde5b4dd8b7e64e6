import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFile, generateScripts } from '../../../../scripts/build-lua.ts';
import { redisKeys } from './keys.ts';

describe('scripts.generated.ts', () => {
  it('is what scripts/build-lua.ts makes of the Lua files', () => {
    expect(readFileSync(generatedFile, 'utf8')).toBe(generateScripts());
  });
});

describe('redisKeys', () => {
  it('tags every key of a campaign, so that a cluster keeps them on one node', () => {
    for (const key of Object.values(redisKeys('marcador').campaign('cards'))) expect(key).toContain('{cards}');
  });

  it.each(['', 'a:b', 'a{b}', 'a b', 'é', 'x'.repeat(65), '*', 'a\nb'])('lets no id like %j into a key', (id) => {
    const keys = redisKeys('marcador');
    expect(() => keys.campaign(id)).toThrow('must not enter');
    expect(() => keys.floor(id)).toThrow('must not enter');
    expect(() => keys.importStaging('cards', id)).toThrow('must not enter');
    expect(() => redisKeys(id)).toThrow('must not enter');
  });
});
