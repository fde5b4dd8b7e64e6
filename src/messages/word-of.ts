/** The word for a code; a code of another version stands for itself. */
export function wordOf(words: Readonly<Partial<Record<string, string>>>, code: string): string {
  return words[code] ?? code;
}
