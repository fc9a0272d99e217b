#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';
import { run } from './run.ts';

const stop = new AbortController();
// Kept for good: a framework that sends the signal on when it has closed must not end the process before its exit code is set.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
// Nobody reads on (`cbm demo | head`): end as if asked to.
process.stdout.on('error', () => stop.abort());

const io: Io = {
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
  stop: stop.signal,
  async confirm(question) {
    if (process.stdin.isTTY !== true) return false;
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `, { signal: stop.signal })).trim());
    } finally {
      lines.close();
    }
  },
};

process.exitCode = await run(process.argv.slice(2), io);
