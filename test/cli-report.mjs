/** The command line in a process of its own, from its sources: `node --conditions=cbm-src test/cli-report.mjs VERB …`. */
import 'reflect-metadata';
import './swc-hooks.mjs';

const { run } = await import('../apps/cli/src/run.ts');
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: false,
  stop: new AbortController().signal,
  confirm: () => Promise.resolve(false),
});
