import { readFileSync } from 'node:fs';

/** Bytes that a process has passed to the kernel, by Linux's own account. */
export function bytesWritten(pid: number | undefined): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}

export function checkAlive(pid: number | undefined): void {
  if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) throw new Error('The process ended by itself.');
}

const nothing = new Int32Array(new SharedArrayBuffer(4));

/** While a process starts there is nothing to miss: the core is left to it and to other tests for a millisecond. */
export function pauseWhileStarting(): void {
  Atomics.wait(nothing, 0, 0, 1);
}
