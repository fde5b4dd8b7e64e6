import type { CommandTexts } from '../messages/command-texts.ts';

/** A term of the help, like `--limit <count>` or `import [options] <file>`, with its placeholders in the caller's language. */
export function localisedTerm({ placeholders }: CommandTexts['commandLine'], term: string): string {
  const known: Readonly<Record<string, string>> = placeholders;
  return term.replace(/([<[])([^<>[\].]+)/g, (_, open: string, name: string) => open + (known[name] ?? name));
}
