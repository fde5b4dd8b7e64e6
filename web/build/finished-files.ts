import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/** Worth compressing; fonts and pictures are compressed already. */
const isText = /\.(?:html|js|css|svg)$/;

/**
 * Writes each file of text compressed beside itself, so that the service compresses nothing while it runs, and fails the build
 * when a page has more script than it may have.
 *
 * @param limits `mostScriptBytes`: of the scripts that one page loads, gzipped; `compresses`: false where only tests are served
 */
export function finishedFiles({
  mostScriptBytes,
  compresses,
}: {
  readonly mostScriptBytes: number;
  readonly compresses: boolean;
}): Plugin {
  return {
    name: 'marcador-finished-files',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const entry of Object.values(bundle)) {
        if (entry.type !== 'chunk' || !entry.isEntry) continue;
        const bytes = scriptBytes(entry, bundle);
        if (bytes > mostScriptBytes)
          this.error(`${entry.name}: ${bytes} bytes of script, gzipped; at most ${mostScriptBytes}`);
        console.log(`console: ${entry.name} loads ${(bytes / 1_000).toFixed(1)} kB of script, gzipped`);
      }
      if (!compresses) return;
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => isText.test(file)))
        compress(path.join(dir, name));
    },
  };
}

/** Bytes of a page's scripts, gzipped: its own, and those that it imports. */
function scriptBytes(entry: Rollup.OutputChunk, bundle: Rollup.OutputBundle): number {
  const found = new Map<string, number>();
  const visit = (name: string): void => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || found.has(name)) return;
    found.set(name, gzipSync(chunk.code).length);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next);
  };
  visit(entry.fileName);
  return [...found.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function compress(file: string): void {
  const text = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  );
}
