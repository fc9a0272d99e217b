import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { AuditFilter, Day, Point, TablesReading } from '#libs/temporal';
import { type AuditPage, auditPage, type Paging, replayPage, type ReplayStep } from './audit.queries.ts';
import {
  directoryAt,
  type DirectoryFilter,
  type EntryView,
  type NominationFilter,
  nominationsAt,
  type NominationView,
  seatHistory,
  type SeatHistory,
} from './directory.queries.ts';
import { type ParticipationOn, participationOver } from './participation.queries.ts';

/** Under this token an app provides the `TablesReading`. */
export const TABLES = 'ledger.tables';

/** A question to the tables. Who may see the answer is the door's to decide. */
export class AskTables<A> extends Query<A> {
  readonly answer: (tables: TablesReading) => A;

  constructor(answer: (tables: TablesReading) => A) {
    super();
    this.answer = answer;
  }
}

@QueryHandler(AskTables)
export class AskTablesHandler implements IQueryHandler<AskTables<unknown>> {
  readonly #tables: TablesReading;

  constructor(@Inject(TABLES) tables: TablesReading) {
    this.#tables = tables;
  }

  execute({ answer }: AskTables<unknown>): Promise<unknown> {
    return Promise.resolve(answer(this.#tables));
  }
}

export const askDirectory = (point: Point, filter: DirectoryFilter, today: Day): AskTables<readonly EntryView[]> =>
  new AskTables((tables) => directoryAt(tables, point, filter, today));

export const askNominations = (
  point: Point,
  filter: NominationFilter,
  today: Day,
): AskTables<readonly NominationView[]> => new AskTables((tables) => nominationsAt(tables, point, filter, today));

export const askSeatHistory = (seat: string, index: number): AskTables<SeatHistory> =>
  new AskTables((tables) => seatHistory(tables, seat, index));

export const askAudit = (upTo: number, filter: AuditFilter, page: Paging): AskTables<AuditPage> =>
  new AskTables((tables) => auditPage(tables, upTo, filter, page));

export const askReplay = (
  span: { readonly after: number; readonly upTo: number },
  filter: AuditFilter,
  limit: number,
): AskTables<readonly ReplayStep[]> =>
  new AskTables((tables) => replayPage(tables, span.after, span.upTo, filter, limit));

export const askParticipation = (
  days: readonly Day[],
  known: 'then' | number,
  indexAt: (day: Day) => number,
): AskTables<readonly ParticipationOn[]> => new AskTables((tables) => participationOver(tables, days, known, indexAt));
