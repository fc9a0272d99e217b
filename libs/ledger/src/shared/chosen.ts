import type { TablesReading } from '#libs/temporal';
import { textIn } from './rows.ts';

/** What a State submitted with a visibility of its choice. */
export interface Chosen {
  /** States whose own it is: what is restricted is open to each of them. */
  readonly of: readonly string[];
  /** Things of tables with a field `visibility`, of which the narrowest holds. */
  readonly in: readonly { readonly table: string; readonly entity: string }[];
}

/** What of States' choosing a thing of a table shows, as far as an index knows of it: all of it must be open to a reader. None: there is no such thing. */
export type ChosenIn = (tables: TablesReading, entity: string, index: number) => readonly Chosen[];

/** The thing, or the one of another table that bears its id, is the submission itself. */
export function chosenIn(table: string): ChosenIn {
  return (tables, entity, index) => {
    const participant = stateIn(tables, table, entity, index);
    return participant === null ? [] : [{ of: [participant], in: [{ table, entity }] }];
  };
}

/** The State that a thing is of; null: there is no such thing, or it is of none. */
export function stateIn(tables: TablesReading, table: string, entity: string, index: number): string | null {
  return textIn(tables.table(table).history(entity, index).at(-1)?.fields ?? {}, 'participant');
}
