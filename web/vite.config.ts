import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { finishedFiles } from './build/finished-files.ts';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

// Tests set another: what they look at is built as what is served.
process.env['NODE_ENV'] = 'production';

/** The pages that the service serves. The gallery shows every component to tests and designers; no user gets it. */
const pages = ['sign-in', 'board', 'desk', 'past', 'manage', 'review'];

/** `vite build -c web/vite.config.ts` writes dist/web; with `--mode gallery` the gallery too, into dist/web-gallery. */
export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: here(mode === 'gallery' ? '../dist/web-gallery' : '../dist/web'),
    emptyOutDir: true,
    assetsDir: 'console',
    // Data addresses would need a wider policy for images and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome123', 'firefox128', 'safari17.5'],
    rolldownOptions: {
      input: [...pages, ...(mode === 'gallery' ? ['gallery'] : [])].map((page) => here(`${page}.html`)),
    },
  },
  plugins: [finishedFiles({ mostScriptBytes: 120_000, compresses: mode !== 'gallery' })],
}));
