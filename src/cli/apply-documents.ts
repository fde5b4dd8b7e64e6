import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { readDocuments } from '../../config/read-documents.ts';
import { readYamlDocuments } from '../../config/yaml-documents.ts';
import { AppError, type ErrorCode } from '../../kernel/errors.ts';
import type { appliedReply } from '../api/contracts/common.ts';
import { findingText } from '../messages/reason-text.ts';
import { messagesIn } from '../messages/messages.ts';
import type { CommandContext } from './command-context.ts';
import type { ServiceClient } from './service-client.ts';

type Applied = z.output<typeof appliedReply>;

/** What a file of documents is and where it goes. */
export interface DocumentKind {
  /** Path of the API: `campaigns` or `agents`. */
  readonly collection: string;
  readonly schema: z.ZodType<{ readonly id: string }>;
  readonly code: ErrorCode;
}

/**
 * Checks every document of a file, then applies them one by one; nothing is applied when one is wrong.
 *
 * @throws AppError naming every problem of the file
 */
export async function applyDocuments(
  client: ServiceClient,
  file: string,
  kind: DocumentKind & { readonly dryRun: boolean },
): Promise<readonly Applied[]> {
  const text = await readText(file, kind.code);
  const values = readDocuments(text, kind.schema, { source: file, code: kind.code });
  // The service reads the document itself, so that its defaults are the ones that count.
  const documents = readYamlDocuments(text, file);
  const applied: Applied[] = [];
  for (const [index, { id }] of values.entries()) {
    const path = `/${kind.collection}/${id}?dryRun=${String(kind.dryRun)}`;
    const document = documents[index]?.data;
    const answer = (await client.call('PUT', path, document)) as Applied;
    applied.push({ ...answer, warnings: [...(answer.warnings ?? []), ...unnamed(kind, answer, document)] });
  }
  return applied;
}

/** What the document leaves to a default that many would not expect: the service cannot see that it was not named. */
function unnamed(
  { collection }: DocumentKind,
  { change }: Applied,
  document: unknown,
): readonly NonNullable<Applied['warnings']>[number][] {
  if (collection !== 'campaigns' || change === 'unchanged') return [];
  if (typeof document !== 'object' || document === null || 'detection' in document) return [];
  const finding = { code: 'detectionNotNamed', values: {} } as const;
  return [{ ...finding, path: 'detection', text: findingText(messagesIn('en'), finding) }];
}

/** The changes as a diff for people, and what may not be as intended. */
export function appliedLines(applied: readonly Applied[], { texts, messages }: CommandContext): readonly string[] {
  return applied.flatMap(({ id, change, differences, warnings = [] }) => [
    `${id}: ${texts.apply.changes[change]}`,
    ...differences.flatMap(({ key, before, after }) => [
      ...(before === undefined ? [] : [`  - ${key}: ${JSON.stringify(before)}`]),
      ...(after === undefined ? [] : [`  + ${key}: ${JSON.stringify(after)}`]),
    ]),
    ...warnings.map((warning) => `  ! ${warning.path}: ${findingText(messages, warning)}`),
  ]);
}

async function readText(file: string, code: ErrorCode): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError(code, { reason: 'fileUnreadable', file }, { cause });
  }
}
