import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { packageRoot } from '../kernel/package-root.ts';
import { agentSchema } from './agent-schema.ts';
import { campaignSchema } from './campaign-schema.ts';
import { fillFromEnvironment } from './environment.ts';
import { exampleConfigFile, loadConfig, parseConfig } from './load-config.ts';
import { loadRulePacks } from './load-rule-packs.ts';
import { readDocuments } from './read-documents.ts';

const text = (file: string): string => readFileSync(path.join(packageRoot(), 'config', file), 'utf8');

it('ships an example that says what the defaults are', () => {
  expect(loadConfig(exampleConfigFile(), {})).toEqual(parseConfig({}));
});

it('ships an example whose commented lines are valid too', () => {
  const uncommented = text('marcador.example.yaml')
    .replaceAll(/^( +)# (- | {2,}[\w-]|url:|publicHost:|folder:|openId:|encryption:|bucket:)/gm, '$1$2')
    .replaceAll(/(redis: \{\}|trunks: \[\]|phones: \[\])/g, (line) => line.replace(/ .*/, ''));
  const [document] = readDocuments(uncommented, z.unknown(), { source: 'example', code: 'CONFIG_INVALID' });
  const env = {
    REDIS_URL: 'redis://h:6379',
    HISTORY_URL: 'postgres://h/marcador',
    MARCADOR_OPENID_SECRET: 's',
    TRUNK_PASSWORD: 'p',
    PHONE_1001_PASSWORD: 'twelve letters',
    MARCADOR_RECORDINGS_KEY: Buffer.alloc(32, 7).toString('base64'),
    MARCADOR_BUCKET_ID: 'id',
    MARCADOR_BUCKET_SECRET: 'secret',
  };
  const config = parseConfig(fillFromEnvironment(document, env));
  expect(config.switch.trunks[0]).toMatchObject({ name: 'carrier', register: true, optionsIntervalMs: 30_000 });
  expect(config.switch).toMatchObject({ rtp: { publicHost: '203.0.113.7' } });
  expect(config.identity.openId?.grants).toMatchObject([{ role: 'supervisor', scope: { teams: ['norte'] } }]);
  expect(config.recordings).toMatchObject({ encryption: { keys: [{ id: 'k2026' }] }, bucket: { region: 'sa-east-1' } });
});

it('ships campaigns and agents that are valid and name rule packs there are', () => {
  const packs = loadRulePacks();
  for (const file of ['campaigns/minimal.yaml', 'campaigns/by-stage.yaml']) {
    for (const campaign of readDocuments(text(file), campaignSchema, { source: file, code: 'CAMPAIGN_INVALID' })) {
      expect(packs.has(campaign.rulePack)).toBe(true);
    }
  }
  expect(readDocuments(text('agents/team.yaml'), agentSchema, { source: 'team', code: 'AGENT_INVALID' })).toHaveLength(
    2,
  );
});
