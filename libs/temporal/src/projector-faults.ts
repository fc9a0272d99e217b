import type { Log, Logged } from './log.ts';

/** The log could not be read: no fault of the event or of a projection, and worth another try. */
export class LogFault extends Error {
  constructor(cause: unknown) {
    super(`The log cannot be read: ${messageOf(cause)}`, { cause });
    this.name = 'LogFault';
  }
}

/** Primary result codes of SQLite that speak of the file, the disk or another process (sqlite.org/rescode.html). */
const OF_THE_FILE: ReadonlyMap<number, string> = new Map([
  [5, 'another process keeps it busy'],
  [6, 'it is locked'],
  [7, 'memory is short'],
  [8, 'it is read-only'],
  [10, 'the disk gave an input/output error'],
  [11, 'it is damaged'],
  [13, 'the disk is full'],
  [14, 'it cannot be opened'],
  [26, 'it is damaged'],
]);

const DAMAGE: ReadonlySet<number | undefined> = new Set([11, 26]);

/** The low byte of an extended result code is the primary one. */
function resultCode(error: unknown): number | undefined {
  if (!(typeof error === 'object' && error !== null && 'errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

function fileFault(error: unknown): string | undefined {
  return OF_THE_FILE.get(resultCode(error) ?? -1);
}

/** Whether the file of the tables is past reading; it is made anew. */
export function isDamage(error: unknown): boolean {
  return DAMAGE.has(resultCode(error));
}

/** Whether something around the projection failed: the same event may pass at the next try. Anything else is a poison event. */
export function isOutside(error: unknown): boolean {
  return error instanceof LogFault || fileFault(error) !== undefined;
}

export function messageOf(error: unknown): string {
  const fault = fileFault(error);
  if (fault !== undefined) return `The file of the tables: ${fault}.`;
  return error instanceof Error ? error.message : String(error);
}

/** The same log, whose failures can be told from those of a projection. */
export function markFaults<E extends Logged>(log: Log<E>): Log<E> {
  const marked = <T>(read: Promise<T>): Promise<T> =>
    read.catch((cause: unknown) => {
      throw cause instanceof LogFault ? cause : new LogFault(cause);
    });
  return {
    readAll: (after, limit) => marked(log.readAll(after, limit)),
    readStream: (stream, after, limit) => marked(log.readStream(stream, after, limit)),
    subscribe: (after, options) => log.subscribe(after, options),
    head: () => marked(log.head()),
  };
}
