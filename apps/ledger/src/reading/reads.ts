import { hiddenSubjects, type States, statesAt } from '#libs/ledger';
import type { Point, ReadModels } from '#libs/temporal';
import { describe } from '../http/caching.ts';
import { callerOf } from '../http/caller.ts';
import type { Coordinate } from '../http/coordinate.ts';
import type { Exchange } from '../http/exchange.ts';
import { routeOf } from '../http/logging.ts';
import { Problem } from '../http/problem.ts';
import { type Asked, TimeTravel } from '../http/time-travel.ts';
import type { OpenLedger } from '../open-ledger.ts';
import { epochOf } from './epoch.ts';
import { askedOf, type MomentQuery } from './moment.dto.ts';
import type { PageQuery } from './page.dto.ts';
import { cursorOf, type Cutting, cuttingOf, noCursor, pinnedTo } from './paging.ts';
import { type Viewer, viewerOf } from './viewer.ts';

/** What an answer is made of: the tables at one point, and who is looking. */
export interface Look {
  readonly tables: ReadModels;
  /** The point asked for. */
  readonly point: Point;
  readonly coordinate: Coordinate;
  /** The newest point, on the day of today. */
  readonly now: Point;
  readonly viewer: Viewer;
  /** How a State was called there, and is today. */
  readonly stateOf: States;
  /** Subjects of whom nothing is shown any more. */
  hidden(): ReadonlySet<string>;
  /** Route that asks, as the access journal keeps it. */
  readonly purpose: string;
}

/** What a page of a list is made of. */
export interface ListLook extends Look {
  readonly cut: Cutting;
}

export interface ReadOptions {
  /** Tables that the answer is made of. */
  readonly tables: readonly string[];
  /** The answer opens cards. */
  readonly personal?: boolean | undefined;
  /** The resource speaks Memento. */
  readonly memento?: boolean;
}

/** How an answer says which moment it shows. */
export interface MomentFrame {
  readonly index: number;
  readonly knownAt: string | null;
  readonly on: string;
  readonly stale?: string;
}

/** Every GET: resolves the moment, says what caches may do, and makes the answer as far as the reader may see. */
export class Reads {
  private readonly ledger: OpenLedger;
  private readonly travel: TimeTravel;
  private readonly epoch: () => number;

  constructor(ledger: OpenLedger, travel: TimeTravel) {
    this.ledger = ledger;
    this.travel = travel;
    this.epoch = epochOf(ledger.tables);
  }

  /** Undefined when the reader has this answer already (304). */
  async answer<T extends object>(
    here: Exchange,
    query: MomentQuery,
    options: ReadOptions,
    make: (look: Look) => T | Promise<T>,
  ): Promise<(MomentFrame & T) | undefined> {
    const look = await this.look(here, askedOf(here.request, query, options.memento ?? false), options.tables);
    if (this.describe(here, look, options)) {
      void here.reply.status(304);
      return undefined;
    }
    return { ...frameOf(look.coordinate), ...(await make(look)) };
  }

  /** The same for a list that is shown page by page (`PageQuery`, `PageAnswer`). */
  async page<T extends object>(
    here: Exchange,
    query: PageQuery,
    options: ReadOptions,
    make: (look: ListLook) => T | Promise<T>,
  ): Promise<(MomentFrame & T) | undefined> {
    const cursor = cursorOf(query.after);
    try {
      return await this.answer(here, pinnedTo(query, cursor), options, (look) =>
        make({ ...look, cut: cuttingOf(look.point, query, cursor) }),
      );
    } catch (error) {
      throw cursor !== undefined && error instanceof Problem && error.code === 'at-in-the-future' ? noCursor() : error;
    }
  }

  /** The same for pages of the site, which say themselves what caches may do. */
  async look({ request }: Exchange, asked: Asked, tables: readonly string[]): Promise<Look> {
    const policy = await this.ledger.policyNow();
    if (!policy) throw new Problem('not-opened', 'No policy is in force: run “cbm init”.');
    const coordinate = await this.travel.resolve(asked, tables);
    const models = this.ledger.tables;
    const now = { index: newestOf(models, tables), on: this.travel.today() };
    const point = { index: coordinate.index, on: coordinate.on };
    let hidden: ReadonlySet<string> | undefined;
    let states: States | undefined;
    return {
      tables: models,
      point,
      coordinate,
      now,
      viewer: viewerOf(policy, callerOf(request), models, now),
      stateOf: (participant) => (states ??= statesAt(models, point, now.on))(participant),
      hidden: () => (hidden ??= hiddenSubjects(models, now)),
      purpose: `${request.method} ${routeOf(request)}`,
    };
  }

  /** Sets the headers of an answer; true when the reader has it already. */
  describe({ request, reply }: Exchange, look: Look, options: ReadOptions): boolean {
    return describe(request, reply, {
      coordinate: look.coordinate,
      caller: look.viewer.caller,
      epoch: `${String(this.epoch())} ${look.now.on}`,
      personal: options.personal ?? false,
      memento: options.memento ?? false,
    });
  }
}

/** The newest index at which all tables can be asked; those that have stopped hold back only answers that are made of them. */
function newestOf(models: ReadModels, tables: readonly string[]): number {
  const counting = models.health().filter(({ table, status }) => status === 'running' || tables.includes(table));
  return models.checkpoint(counting.map(({ table }) => table));
}

export function frameOf({ index, knownAt, on, stale }: Coordinate): MomentFrame {
  const recorded = index < 0 ? null : new Date(knownAt).toISOString();
  return { index, knownAt: recorded, on, ...(stale === undefined ? {} : { stale }) };
}
