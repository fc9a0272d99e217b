import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { TablesReading } from '#libs/temporal';

/** Under this token an app provides the `TablesReading`. */
export const TABLES = 'ledger.tables';

type Answering<Asked extends readonly unknown[], A> = (tables: TablesReading, ...asked: Asked) => A;

/** A question to the tables, as data. Who may see the answer is the door's to decide. */
class AskTables extends Query<unknown> {
  readonly answering: Answering<readonly unknown[], unknown>;
  readonly asked: readonly unknown[];

  constructor(answering: Answering<readonly unknown[], unknown>, asked: readonly unknown[]) {
    super();
    this.answering = answering;
    this.asked = asked;
  }
}

@QueryHandler(AskTables)
export class AskTablesHandler implements IQueryHandler<AskTables> {
  readonly #tables: TablesReading;

  constructor(@Inject(TABLES) tables: TablesReading) {
    this.#tables = tables;
  }

  execute({ answering, asked }: AskTables): Promise<unknown> {
    return Promise.resolve(answering(this.#tables, ...asked));
  }
}

/** Makes of a plain function over the tables the question that the bus brings to it. */
export function asking<Asked extends readonly unknown[], A>(
  answering: Answering<Asked, A>,
): (...asked: Asked) => Query<A> {
  return (...asked) => new AskTables(answering as Answering<readonly unknown[], unknown>, asked) as Query<A>;
}
