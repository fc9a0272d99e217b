/** What the tables need of a log and of its events; the event store's port has this shape. */

/** The envelope of an event, as far as tables and audit read it. */
export interface Logged<D = unknown> {
  readonly id: string;
  readonly stream: string;
  /** 0, 1, 2 … within the stream. */
  readonly revision: number;
  readonly type: string;
  /** `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly actor: { readonly account: string; readonly office: string; readonly participant?: string };
  readonly onBehalfOf?: string;
  readonly authority?: { readonly kind: string; readonly reference: string };
  readonly correlationId: string;
  readonly causationId: string;
  readonly data: D;
}

export interface LogRecord<E extends Logged = Logged> {
  /** Place in the one total order: 0, 1, 2 … gap-free. */
  readonly index: number;
  /** Running maximum of `recordedAt`, milliseconds. */
  readonly knownAt: number;
  readonly event: E;
}

export interface LogHead {
  /** -1 when the log is empty. */
  readonly index: number;
  readonly knownAt: number;
}

export interface LogPage<E extends Logged = Logged> {
  readonly events: readonly LogRecord<E>[];
  readonly head: LogHead;
  readonly caughtUp: boolean;
}

export interface Log<E extends Logged = Logged> {
  readAll(after: number, limit: number): Promise<readonly LogRecord<E>[]>;
  readStream(stream: string, after?: number, limit?: number): Promise<readonly LogRecord<E>[]>;
  subscribe(
    after: number,
    options?: { readonly signal?: AbortSignal; readonly pageSize?: number },
  ): AsyncIterable<LogPage<E>>;
  head(): Promise<LogHead>;
}
