import type { z } from 'zod';
import { AppError, type ErrorCode } from '../kernel/errors.ts';
import { problemLine, problemsOf } from './problems.ts';
import { readYamlDocuments } from './yaml-documents.ts';

/**
 * Reads every document of a YAML text through a schema.
 *
 * @param options.source how errors name the text
 * @param options.code code of the error when a document does not fit
 * @throws AppError naming every problem of every document at once
 */
export function readDocuments<T>(
  text: string,
  schema: z.ZodType<T>,
  options: { readonly source: string; readonly code: ErrorCode },
): readonly T[] {
  const lines: string[] = [];
  const values: T[] = [];
  for (const document of readYamlDocuments(text, options.source)) {
    const result = schema.safeParse(document.data);
    if (result.success) values.push(result.data);
    else {
      const problems = problemsOf(result.error, document.data);
      lines.push(...problems.map((one) => `  document ${document.ordinal}, ${problemLine(one)}`));
    }
  }
  if (lines.length > 0) throw new AppError(options.code, [`${options.source} is not valid:`, ...lines].join('\n'));
  if (values.length === 0) throw new AppError(options.code, `${options.source} holds no document`);
  return values;
}
