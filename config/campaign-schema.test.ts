import { wordsOfError } from '../test/support/words-of-error.ts';
import { expect, it } from 'vitest';
import { agentSchema } from './agent-schema.ts';
import { campaignSchema } from './campaign-schema.ts';
import { readDocuments } from './read-documents.ts';

const minimal = 'id: mora-30\ntrunks: [carrier]\ncallerId: "+576015550100"\ncountry: CO\n';
const read = (text: string) => readDocuments(text, campaignSchema, { source: 'c.yaml', code: 'CAMPAIGN_INVALID' });

it('makes a whole campaign of four lines', () => {
  expect(read(minimal)[0]).toMatchObject({
    id: 'mora-30',
    name: 'mora-30',
    timeZone: 'America/Bogota',
    rulePack: 'co',
    callerId: { number: '+576015550100' },
    abandonment: { cap: 0.03, window: { type: 'day' } },
    retry: { maxAttemptsPerDebtor: 10, rules: { busy: { maxAttempts: 6 } } },
  });
});

it('counts a wait from where it can be kept: from the verdict where the answer waits for one, else from the answer', () => {
  const startPoint = (more: string) => read(`${minimal}${more}`)[0]?.abandonment.connectionStartPoint;
  expect(startPoint('')).toBe('connectedToSystem');
  expect(startPoint('detection: whileConnected\n')).toBe('connectedToSystem');
  expect(startPoint('detection: beforeConnect\n')).toBe('greetingEnd');
  expect(startPoint('detection: beforeConnect\nabandonment: { connectionStartPoint: connectedToSystem }\n')).toBe(
    'connectedToSystem',
  );
});

it('leaves absent keys absent', () => {
  expect(Object.values(read(minimal)[0] ?? {})).not.toContain(undefined);
});

it('reads durations with units', () => {
  expect(read(`${minimal}wrapUpMs: 45s\nretry: { otherPhoneDelayMs: 1.5h }`)[0]).toMatchObject({
    wrapUpMs: 45_000,
    retry: { otherPhoneDelayMs: 5_400_000 },
  });
});

it('reads several documents and names each problem by its document', () => {
  expect(read(`${minimal}---\n${minimal.replace('mora-30', 'mora-60')}`)).toHaveLength(2);
  expect(wordsOfError(() => read(`${minimal}---\nid: "a b"\ntrunks: []\ncallerId: 57601\ncountry: co\n`))).toContain(
    [
      'c.yaml is not valid:',
      '  document 2, id: found "a b", expected an id of 1 to 64 letters, digits, - or _',
      '  document 2, trunks: found [], expected at least one trunk name',
      '  document 2, callerId: found 57601, expected a phone number like "+576015550100", or {number, displayName}',
      '  document 2, country: found "co", expected a country as two capital letters (ISO 3166-1), like CO',
    ].join('\n'),
  );
});

it('asks for the zone of a country it has none for', () => {
  expect(wordsOfError(() => read(minimal.replace('CO', 'EC')))).toContain(
    'timeZone: found nothing, expected the IANA time zone to use in EC',
  );
});

it('makes a whole agent of two lines and refuses a phone that could carry a header', () => {
  expect(agentSchema.parse({ id: 'ana', phone: '1001' })).toEqual({
    id: 'ana',
    name: 'ana',
    phone: '1001',
    skills: {},
    campaigns: '*',
  });
  expect(agentSchema.safeParse({ id: 'ana', phone: 'sip:1001@h\r\nX: y' }).success).toBe(false);
  expect(agentSchema.safeParse({ id: 'ana', phone: 'sip:1001@h?Replaces=x' }).success).toBe(false);
});

it('takes what becomes of machines, and refuses a message where an agent is on the line', () => {
  expect(read(minimal)[0]?.machines).toEqual({
    onMachine: 'hangUp',
    spotCheckShare: 0.01,
    costs: { lostPerson: 1.5, agentHour: 6 },
  });
  const message = 'machines: { onMachine: { leaveMessage: llamenos } }\n';
  expect(read(`${minimal}detection: beforeConnect\n${message}`)[0]?.machines?.onMachine).toEqual({
    leaveMessage: 'llamenos',
    content: 'full',
  });
  expect(wordsOfError(() => read(`${minimal}detection: whileConnected\n${message}`))).toContain('machines.onMachine');
  expect(wordsOfError(() => read(`${minimal}machines: { onMachine: shout }\n`))).toContain('hangUp, or {leaveMessage');
  expect(wordsOfError(() => read(`${minimal}machines: { spotCheckShare: 0.5 }\n`))).toContain('spotCheckShare');
});
