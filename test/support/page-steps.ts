/** A step of a page of the documentation: a file to write, or commands for one of its terminals. */
export type PageStep =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'commands'; readonly terminal: string; readonly text: string };

/**
 * The steps of a page: its blocks of YAML, whose first line names the file, and its blocks of commands, whose first line
 * names the terminal.
 *
 * @throws Error for a block that says neither
 */
export function stepsOf(page: string): readonly PageStep[] {
  return [...page.matchAll(/^```(yaml|sh)\n([\s\S]*?)^```$/gm)].map(([, language, text = '']): PageStep => {
    const [, name] = /^# (.+)\n/.exec(text) ?? [];
    if (name === undefined) throw new Error(`a block of the page does not say what it is: ${text}`);
    return language === 'yaml' ? { kind: 'file', name, text } : { kind: 'commands', terminal: name, text };
  });
}
