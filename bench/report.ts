import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** One line of a table: what was measured, beside its limit or peer. */
export interface Measured {
  readonly name: string;
  /** The figure as a reader wants it: with its unit, and what else was seen. */
  readonly figure: string;
  /** What `value` was compared with: a limit, or a peer measured in the same run. */
  readonly against: string;
  readonly value: number;
  readonly must: number;
  readonly aim: number;
  /** A time must stay below its limits, a rate or ratio reach them. */
  readonly better: 'higher' | 'lower';
}

/** `BENCH_SCALE=0.02` makes every amount of work so much smaller, for a look whether the benches run at all. */
const SCALE = Number(process.env['BENCH_SCALE'] ?? 1);

export function scaled(amount: number): number {
  return Math.max(1, Math.round(amount * SCALE));
}

export function verdict({ value, must, aim, better }: Measured): 'aim reached' | 'reached' | 'NOT REACHED' {
  const reaches = (limit: number): boolean => (better === 'higher' ? value >= limit : value <= limit);
  return reaches(aim) ? 'aim reached' : reaches(must) ? 'reached' : 'NOT REACHED';
}

/** Prints a table and the conditions under which it came about; the process ends with 1 when a limit is not reached. */
export function report(title: string, conditions: readonly string[], rows: readonly Measured[]): void {
  const table = [
    ['work', 'measured', 'against', 'ratio', 'must', 'aim', 'verdict'],
    ...rows.map((row) => [
      row.name,
      row.figure,
      row.against,
      ratio(row),
      number(row.must),
      number(row.aim),
      verdict(row),
    ]),
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  const lines = table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const small = SCALE < 1 ? [`BENCH_SCALE=${SCALE}: a look whether it runs; these figures say nothing.`] : [];
  process.stdout.write(`\n${[title, ...small, machine(), ...conditions, '', ...lines].join('\n')}\n`);
  if (SCALE >= 1 && rows.some((row) => verdict(row) === 'NOT REACHED')) process.exitCode = 1;
}

/** How much better than the limit: 1 is the limit itself. */
function ratio({ value, must, better }: Measured): string {
  return `${(better === 'higher' ? value / must : must / value).toFixed(2)} ×`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}

/** A rate per second with thousands set off. */
export function perSecond(count: number, milliseconds: number): number {
  return (count / milliseconds) * 1_000;
}

export function rate(value: number, of = 'events'): string {
  return `${Math.round(value).toLocaleString('en')} ${of}/s`;
}

/** The value below which so many of the values lie (0–1); sorts a copy. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg().map((value) => value.toFixed(2));
  return `${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${memory} GiB; Node ${process.version}; load ${load.join(' ')}`;
}

/** Device and kind of the file system on which a path lies, as Linux knows them. */
export function fileSystemOf(path: string): string {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8').trim().split('\n');
    const fitting = mounts.map((line) => line.split(' ')).filter(([, point = '']) => path.startsWith(point));
    const [device, point, kind] = fitting.sort((a, b) => (a[1]?.length ?? 0) - (b[1]?.length ?? 0)).at(-1) ?? [];
    return `${kind} on ${device} (${point})`;
  } catch {
    return 'an unknown file system';
  }
}
