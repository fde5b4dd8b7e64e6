import { parseAllDocuments } from 'yaml';
import { AppError } from '../kernel/errors.ts';

/** One document of a YAML file, as plain data. */
export interface YamlDocument {
  /** Position in the file, from 1. */
  readonly ordinal: number;
  readonly data: unknown;
}

/**
 * Reads every document of a YAML text; empty ones are left out.
 *
 * @param source how errors name the text, a file name
 * @throws AppError CONFIG_INVALID naming line and column when it is no YAML
 */
export function readYamlDocuments(text: string, source: string): readonly YamlDocument[] {
  const documents: YamlDocument[] = [];
  for (const [index, document] of [...parseAllDocuments(text)].entries()) {
    const [error] = document.errors;
    if (error) {
      const [place] = error.linePos ?? [];
      const at = place && { line: place.line, column: place.col };
      throw new AppError('CONFIG_INVALID', { reason: 'notYaml', file: source, problem: error.code, ...at });
    }
    const data: unknown = document.toJS({ maxAliasCount: 50 });
    if (data !== null && data !== undefined) documents.push({ ordinal: index + 1, data });
  }
  return documents;
}
