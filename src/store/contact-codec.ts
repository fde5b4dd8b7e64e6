import { z } from 'zod';
import { noHistory, type ContactHistory } from '../../dialer/compliance/contact-history.ts';
import { AppError } from '../../kernel/errors.ts';
import { decode } from './json-codec.ts';

const past = z.object({ at: z.number(), campaignId: z.string(), callId: z.string() });
const callId = z.string();
const mark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('doNotCall'), callId, e164: z.string() }),
  z.object({ kind: z.literal('wrongNumber'), callId, e164: z.string() }),
  z.object({ kind: z.literal('quiet'), callId, until: z.number() }),
]);
const bodySchema = z.object({
  attempts: z.array(past),
  conversations: z.array(past),
  marks: z.array(mark),
}) satisfies z.ZodType<Omit<ContactHistory, 'version'>>;

/** The text of a history: its version, a space, the rest. Scripts compare the version and look at nothing else. */
export function encodeHistory({ version, attempts, conversations, marks }: ContactHistory): string {
  return `${version} ${JSON.stringify({ attempts, conversations, marks })}`;
}

/** @param text null where nothing is known. @throws AppError `STORE_REPLY` when the text is not a history */
export function decodeHistory(text: string | null | undefined): ContactHistory {
  if (text === null || text === undefined) return noHistory;
  const [, version, body] = /^(\d+) (.*)$/s.exec(text) ?? [];
  if (version === undefined || body === undefined) {
    throw new AppError('STORE_REPLY', 'The store holds an unreadable contact history');
  }
  return { version: Number(version), ...decode(bodySchema, body, 'contact history') };
}
