import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Flushes {
  readonly acknowledgements: number;
  /** Flushes of the write-ahead log that had something to flush. */
  readonly flushes: number;
  /** Acknowledgements given before all that had been written to the write-ahead log was flushed, or with nothing written at all. */
  readonly unflushed: number;
}

/** Runs the appending process under strace and says what the kernel was asked, in which order. */
export function traceFlushes(callers: number, acknowledgements: number, synchronous: 'FULL' | 'OFF'): Flushes {
  const directory = mkdtempSync(join(tmpdir(), 'event-store-strace-'));
  try {
    const trace = join(directory, 'trace');
    const appender = [process.execPath, '--conditions=cbm-src', join(import.meta.dirname, 'appender.ts'), directory];
    const run = spawnSync(
      'strace',
      ['-f', '-y', '-s', '4', '-e', 'trace=write,pwrite64,fdatasync,fsync', '-o', trace]
        .concat(appender)
        .concat(String(callers), String(acknowledgements), synchronous),
      { encoding: 'utf8' },
    );
    if (run.error !== undefined) {
      throw new Error('This test watches the system calls with strace. Install it: apt-get install strace', {
        cause: run.error,
      });
    }
    if (run.status !== 0) throw new Error(`The traced process ended with ${run.status}: ${run.stderr}`);
    return readTrace(readFileSync(trace, 'utf8'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Reads `strace -f -y`: calls of several threads, where one may be interrupted (`<unfinished ...>`) and resumed later. */
export function readTrace(trace: string): Flushes {
  const flushing = new Set<string>();
  const found = { acknowledgements: 0, flushes: 0, unflushed: 0 };
  let written = false;
  let flushed = false;
  const flush = (): void => {
    if (!written || flushed) return;
    flushed = true;
    found.flushes++;
  };
  for (const line of trace.split('\n')) {
    const thread = line.split(' ', 1)[0] ?? '';
    if (/ pwrite64\(\d+<[^>]*-wal>/.test(line)) {
      written = true;
      flushed = false;
    } else if (/ f(?:data)?sync\(\d+<[^>]*-wal>\) += 0/.test(line)) flush();
    else if (/ f(?:data)?sync\(\d+<[^>]*-wal> <unfinished/.test(line)) flushing.add(thread);
    else if (/<\.\.\. f(?:data)?sync resumed>\) += 0/.test(line) && flushing.delete(thread)) flush();
    else if (/ write\(\d+<[^>]*\/acknowledged>/.test(line)) {
      found.acknowledgements++;
      if (!flushed) found.unflushed++;
    }
  }
  return found;
}
