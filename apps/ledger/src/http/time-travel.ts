import type { Clock, EventStore, Head } from '#libs/event-store';
import { type Coordinate, dayOf, parseAcceptDatetime, parseAt, parseOn } from './coordinate.ts';
import { Problem } from './problem.ts';

/** How far the tables are, and a way to wait for them. */
export interface Progress {
  /** The lowest index that all of these tables have applied. */
  checkpoint(tables: readonly string[]): number;
  /** Waits until all of these tables have applied an index: false when they had not within the time, or one has stopped. */
  reach(index: number, tables: readonly string[], milliseconds: number): Promise<boolean>;
  /** The first of these tables that has stopped at an event it cannot apply. */
  stopped(tables: readonly string[]): string | undefined;
}

export interface Asked {
  readonly at?: string | undefined;
  readonly on?: string | undefined;
  /** RFC 7089; an `at` goes before it. */
  readonly acceptDatetime?: string | undefined;
  readonly minIndex?: number | undefined;
}

const RETRY = { headers: { 'Retry-After': '1' } };

/** Resolves what a request asks for to one point on both clocks, once the tables have got there. */
export class TimeTravel {
  private readonly store: EventStore;
  private readonly progress: Progress;
  private readonly clock: Clock;
  private readonly wait: number;

  constructor(store: EventStore, progress: Progress, clock: Clock, wait: number) {
    this.store = store;
    this.progress = progress;
    this.clock = clock;
    this.wait = wait;
  }

  async resolve(asked: Asked, tables: readonly string[]): Promise<Coordinate> {
    const now = this.clock.now();
    if (asked.minIndex !== undefined) await this.reach(asked.minIndex, tables);
    const index = await this.indexOf(asked, tables, now);
    const knownAt = await this.knownAt(index);
    const by =
      asked.at === undefined ? (asked.acceptDatetime === undefined ? 'now' : 'instant') : parseAt(asked.at, now).kind;
    const on = asked.on === undefined ? dayOf(by === 'now' || index < 0 ? now : knownAt) : parseOn(asked.on);
    const stale = by === 'now' ? this.progress.stopped(tables) : undefined;
    const current = stale === undefined && index >= this.progress.checkpoint(tables);
    return { index, knownAt, on, by, current, ...(stale === undefined ? {} : { stale }) };
  }

  head(): Promise<Head> {
    return this.store.head();
  }

  today(): string {
    return dayOf(this.clock.now());
  }

  /** `knownAt` of an index; 0 before the first record. */
  async knownAt(index: number): Promise<number> {
    if (index < 0) return 0;
    const [record] = await this.store.readAll(index - 1, 1);
    return record?.knownAt ?? 0;
  }

  private async indexOf(asked: Asked, tables: readonly string[], now: number): Promise<number> {
    const at = asked.at === undefined ? undefined : parseAt(asked.at, now);
    if (at?.kind === 'index') {
      const head = await this.store.head();
      if (at.index > head.index) {
        throw new Problem('at-in-the-future', `The newest index is ${String(head.index)}.`, {
          errors: [{ field: 'at', detail: `Give an index up to ${String(head.index)}.` }],
        });
      }
      return this.reach(at.index, tables);
    }
    const instant =
      at?.instant ??
      (asked.acceptDatetime === undefined ? undefined : Math.min(parseAcceptDatetime(asked.acceptDatetime) + 999, now));
    return instant === undefined
      ? this.progress.checkpoint(tables)
      : this.reach(await this.store.indexAt(instant), tables);
  }

  /**
   * Waits for an index. 412 only when the log itself, read after the request arrived, is not there yet; otherwise the tables
   * are on their way, and 503 asks to come back.
   */
  async reach(index: number, tables: readonly string[]): Promise<number> {
    if (index <= this.progress.checkpoint(tables)) return index;
    const head = await this.store.head();
    if (index > head.index)
      throw new Problem('index-not-reached', `The newest index is ${String(head.index)}, not ${String(index)}.`);
    if (await this.progress.reach(index, tables, this.wait)) return index;
    const stopped = this.progress.stopped(tables);
    if (stopped !== undefined) {
      throw new Problem(
        'projection-stopped',
        `The read model ${stopped} stopped before index ${String(index)}; earlier points can be asked for. /health says why.`,
      );
    }
    throw new Problem(
      'not-yet-visible',
      `Index ${String(index)} is recorded and not yet visible here. Come back in a moment.`,
      RETRY,
    );
  }
}
