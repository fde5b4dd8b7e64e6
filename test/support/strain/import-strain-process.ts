import { parseArgs } from 'node:util';
import { measureImportStrain } from './import-strain.ts';

/** Measures what an import costs a service, in a process that does nothing else: prints it as JSON. */
const number = { type: 'string', default: '10000' } as const;
const { bad, good, inLoop } = parseArgs({ options: { bad: number, good: number, inLoop: number } }).values;
const load = { bad: Number(bad), good: Number(good), inLoop: Number(inLoop) };
console.log(JSON.stringify(await measureImportStrain(load)));
