import { reportStyle } from './report-style.ts';
import { escapeText } from './svg.ts';
import { both, type Words } from './words.ts';

/** Shows the reader's language, and the other on demand. The page reads without it: in English. */
const languageScript = `const show = (language) => { document.documentElement.lang = language; };
show((navigator.language || 'en').startsWith('es') ? 'es' : 'en');
for (const button of document.querySelectorAll('nav button')) button.onclick = () => show(button.value);`;

/** A self-contained HTML page around its content, in both languages. */
export function pageOf(title: Words, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Marcador · ${escapeText(title.en)}</title><style>${reportStyle}</style></head>
<body><nav><button value="es">Español</button><button value="en">English</button></nav>
<h1>${both(title)}</h1>
${content}
<script>${languageScript}</script></body></html>
`;
}
