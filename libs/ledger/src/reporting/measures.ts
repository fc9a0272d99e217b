import type { Day, Point, TablesReading } from '#libs/temporal';

/** Tables of the annual statistics (domain §9.2). `matrix`: State × CBM, States-only. */
export const TABLE_IDS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11', 'T12', 'matrix'] as const;
export type TableId = (typeof TABLE_IDS)[number];

/** What a report is measured over. */
export interface Scope {
  readonly tables: TablesReading;
  /** First day of the period. */
  readonly from: Day;
  /** Last day of the period, included. */
  readonly until: Day;
  /** As known at an index; `on`: the day that figures of a moment are of, by default the last of the period. */
  readonly point: Point;
  /** First and last index recorded within the period, as far as known at the point; undefined: nothing was. */
  readonly recorded: { readonly first: number; readonly last: number } | undefined;
}

export type Unit = 'count' | 'percent' | 'hours' | 'days';

export interface Column {
  readonly key: string;
  /** English, in the words of the glossary. */
  readonly label: string;
  readonly unit: Unit;
  /** How it is counted, in one sentence (rule R1). Table and key name the rule itself, whatever its words. */
  readonly rule: string;
  /** Of the rule: raised when it counts something else, never for its words. Default: 1. */
  readonly version?: number;
}

/** A column of what no figure can say: a day, a kind of act, an office. Its cells hold codes. */
export interface WordColumn {
  readonly key: string;
  readonly label: string;
  readonly rule: string;
  /** What its codes are called; those that are not here stand for themselves. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `participants`: its codes are ids of participants, shown by their names. */
  readonly of?: 'participants';
}

export interface Line {
  readonly key: string;
  readonly label: string;
  /** The line speaks of one State: the table is for States only. Its label is the State's name, filled in where it is shown. */
  readonly participant?: string;
  /** Codes by column of words, in a table that has them; never personal. */
  readonly words?: readonly string[];
}

/** What a figure counts: an entity of a read model, for the way down from the figure to the events. */
export interface Counted {
  readonly table: string;
  readonly entity: string;
  readonly participant: string | null;
  /** What it adds to a figure that is a sum, as the persons of a participation; none: it counts as one. */
  readonly adds?: number;
}

/** One table of figures; plain data that serialises to the same bytes for the same scope. */
export interface StatTable {
  readonly id: TableId;
  readonly title: string;
  readonly audience: 'aggregate' | 'states-only';
  readonly columns: readonly Column[];
  /** Columns of words, shown before the figures; a list of acts has them. */
  readonly words?: readonly WordColumn[];
  readonly lines: readonly Line[];
  /** By line, by column; null: there is nothing to measure. Percentages are rounded half up to two decimals. */
  readonly values: readonly (readonly (number | null)[])[];
  /** What a reader must know of it, in the words of the glossary. */
  readonly notes: readonly string[];
}

/** A table of the statistics and how it is measured. Both are pure, and their cost does not grow with the history before the period. */
export interface Measure {
  readonly id: TableId;
  measure(scope: Scope): StatTable;
  /** What one figure counts, in binary order of entity; throws RangeError for a line or column that the table has not. */
  counted(scope: Scope, line: string, column: string): readonly Counted[];
}

/** Half up to two decimals; null without a whole. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 20_000 + whole) / (2 * whole)) / 100;
}
