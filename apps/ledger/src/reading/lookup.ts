import type { EventStore } from '#libs/event-store';
import { ownerOfRemark, ownerOfSeat, type Place, placeOfNomination, placeOfStandIn } from '#libs/ledger';
import { AUDIT, type ReadModels, type TablesReading } from '#libs/temporal';
import { Problem } from '../http/problem.ts';

/** Finds whose a thing is by its id. Looks into the tables first, and once more after all that is recorded has arrived there. */
export class Lookup {
  private readonly tables: ReadModels;
  private readonly store: Pick<EventStore, 'head'>;
  private readonly wait: number;

  constructor(tables: ReadModels, store: Pick<EventStore, 'head'>, wait: number) {
    this.tables = tables;
    this.store = store;
    this.wait = wait;
  }

  participantOfSeat(seat: string): Promise<string | undefined> {
    return this.find(['seats', 'nominations'], ownerOfSeat, seat);
  }

  async ownerOfSeat(seat: string): Promise<string> {
    return required(await this.participantOfSeat(seat), 'seat');
  }

  async nomination(nomination: string): Promise<Place> {
    return required(await this.find(['nominations'], placeOfNomination, nomination), 'nomination');
  }

  async standIn(standIn: string): Promise<Place> {
    return required(await this.find(['stand_ins'], placeOfStandIn, standIn), 'acting holder or alternate');
  }

  async ownerOfRemark(remark: string): Promise<string> {
    return required(await this.find(['remarks'], ownerOfRemark, remark), 'remark');
  }

  /** The stream in which a thing was recorded first, where its name begins like this. */
  async streamOf(thing: string, beginning: string): Promise<string | undefined> {
    const first = (tables: TablesReading, id: string, index: number): string | undefined =>
      tables.audit.from(-1, index, { entity: id }, 1)[0]?.stream;
    const stream = await this.find([AUDIT], first, thing);
    return stream?.startsWith(beginning) ? stream : undefined;
  }

  private async find<T>(
    names: readonly string[],
    ask: (tables: TablesReading, id: string, index: number) => T | undefined,
    id: string,
  ): Promise<T | undefined> {
    const found = ask(this.tables, id, this.tables.checkpoint(names));
    if (found !== undefined) return found;
    const { index } = await this.store.head();
    await this.tables.reach(index, names, this.wait);
    return ask(this.tables, id, this.tables.checkpoint(names));
  }
}

function required<T>(found: T | undefined, what: string): T {
  if (found !== undefined) return found;
  throw new Problem('not-found', `There is no ${what} with this id.`);
}
