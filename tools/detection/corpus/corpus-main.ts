import path from 'node:path';
import { packageRoot } from '../../../kernel/package-root.ts';
import { buildCorpus } from './build-corpus.ts';

/** `npm run corpus`: builds var/corpus from Debian's packages and espeak-ng. Nothing of it is ever committed. */
await buildCorpus({ folder: path.join(packageRoot(), 'var', 'corpus'), say: (line) => console.log(line) });
