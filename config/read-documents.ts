import type { z } from 'zod';
import type { WrongValue } from '../kernel/error-detail.ts';
import { AppError, type ErrorCode } from '../kernel/errors.ts';
import { problemsOf } from './problems.ts';
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
  const problems: WrongValue[] = [];
  const values: T[] = [];
  for (const document of readYamlDocuments(text, options.source)) {
    const result = schema.safeParse(document.data);
    if (result.success) values.push(result.data);
    else {
      const wrong = problemsOf(result.error, document.data);
      problems.push(...wrong.map((one) => ({ ...one, document: document.ordinal })));
    }
  }
  const file = options.source;
  if (problems.length > 0) throw new AppError(options.code, { reason: 'documentInvalid', file, problems });
  if (values.length === 0) throw new AppError(options.code, { reason: 'noDocument', file });
  return values;
}
