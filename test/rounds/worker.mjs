/** A process that runs a communication check, to be killed: `node worker.mjs ROOT ROUND NOON [STEP]`; see story.ts. */
import 'reflect-metadata';
import '../swc-hooks.mjs';

await import('./worker.ts');
