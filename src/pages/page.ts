import type { Language } from '../messages/language.ts';

/** A page in one language. Every part is HTML: its texts are escaped. */
interface Page {
  readonly language: Language;
  readonly title: string;
  /** Beside title and style: scripts, and what they read. */
  readonly head?: string;
  /** Beside the name, at the top. */
  readonly header?: string;
  readonly main: string;
}

/** The frame that all pages have in common. */
export function page({ language, title, head = '', header = '', main }: Page): string {
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="stylesheet" href="/pages/page.css" />
    ${head}
  </head>
  <body>
    <header>
      <p class="name">
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <rect class="name-ground" width="32" height="32" rx="8" />
          <path class="name-line" d="M8 22V11l8 7 8-7v11" />
        </svg>
        Marcador
      </p>
      ${header}
    </header>
    <main>
      <h1>${title}</h1>
      ${main}
    </main>
  </body>
</html>
`;
}
