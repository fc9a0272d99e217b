import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';

import type { About } from './read-models.ts';

/** Raised with every change of the tables below, or of what is written into them. */
const LAYOUT = 4;

/** Of the audit's tables as this release writes them with one version of `about`. */
export function auditVersion(aboutVersion: number): number {
  return LAYOUT * 1_000 + aboutVersion;
}

/** Whether tables of such a version can be read by this release. */
export function isOfThisLayout(version: number): boolean {
  return Math.floor(version / 1_000) === LAYOUT;
}

/** The version that a file holds, undefined when it holds no audit. */
export function storedAuditVersion(database: DatabaseSync): number | undefined {
  const there = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit_checkpoint'");
  if (there.get() === undefined) return undefined;
  return scalar(database.prepare('SELECT version FROM audit_checkpoint')) as number;
}

/**
 * One row an event. Names that come again (streams, accounts, participants …) are numbered in the order of their first event. What is
 * nearly always different (entities, correlations) is found by a number made of it, which is a quarter of the text's size; the row itself
 * says whether it is meant. `correlation` and `causation` are null where they are the event's own id; `amends` is null for an original, `named` where no
 * participant is named beside the one that the event is about.
 */
const TABLES = `
CREATE TABLE audit_name (
  number INTEGER PRIMARY KEY,
  since  INTEGER NOT NULL,
  name   TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE audit (
  idx                 INTEGER PRIMARY KEY,
  known_at            INTEGER NOT NULL,
  id                  TEXT NOT NULL,
  stream              INTEGER NOT NULL,
  revision            INTEGER NOT NULL,
  type                INTEGER NOT NULL,
  recorded_at         TEXT NOT NULL,
  effective_on        TEXT NOT NULL,
  account             INTEGER NOT NULL,
  office              INTEGER NOT NULL,
  actor_participant   INTEGER,
  on_behalf_of        INTEGER,
  authority_kind      INTEGER,
  authority_reference TEXT,
  correlation         TEXT,
  causation           TEXT,
  participant         INTEGER,
  entities            TEXT NOT NULL,
  named               TEXT,
  amends              TEXT
) STRICT;
`;

/** Entities, correlations and amended entries, each as a number made of its text, and the events that speak of it. */
const KEYS = `
CREATE TABLE audit_key (key INTEGER NOT NULL, idx INTEGER NOT NULL, PRIMARY KEY (key, idx)) STRICT, WITHOUT ROWID;
`;

/** One row: of which layout and which `about` the tables are, and the last event applied. */
const CHECKPOINT = `
CREATE TABLE audit_checkpoint (version INTEGER NOT NULL, idx INTEGER NOT NULL, id TEXT NOT NULL) STRICT;
`;

const INDEXES = `
CREATE UNIQUE INDEX audit_stream ON audit (stream, revision);
CREATE INDEX audit_participant ON audit (participant) WHERE participant IS NOT NULL;
CREATE INDEX audit_account ON audit (account);
CREATE INDEX audit_type ON audit (type);
CREATE INDEX audit_type_day ON audit (type, effective_on);
`;

/** The bulk path leaves the indexes for later: with all rows there, they cost a third. */
export function createAuditTables(database: DatabaseSync, version: number): void {
  database.exec(TABLES + KEYS + CHECKPOINT);
  database.prepare("INSERT INTO audit_checkpoint VALUES (?, -1, '')").run(version);
}

export function createAuditIndexes(database: DatabaseSync): void {
  database.exec(INDEXES);
}

export interface Names {
  /** Undefined when no event has named it. */
  numberOf(name: string): number | undefined;
  nameOf(number: number): string;
  /** The name's number, given now where an event is the first to name it. */
  intern(name: string, index: number): number;
  /** After a rollback: what was numbered since is not. */
  forget(): void;
}

export function createNames(database: DatabaseSync): Names {
  const byName = database.prepare('SELECT number FROM audit_name WHERE name = ?');
  const byNumber = database.prepare('SELECT name FROM audit_name WHERE number = ?');
  const insert = database.prepare('INSERT INTO audit_name (number, since, name) VALUES (?, ?, ?)');
  const highest = database.prepare('SELECT coalesce(max(number), 0) FROM audit_name');
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();
  let last: number | undefined;

  const remember = (number: number, name: string): number => {
    numbers.set(name, number);
    names.set(number, name);
    return number;
  };
  const numberOf = (name: string): number | undefined => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const found = scalar(byName, name);
    return found === undefined ? undefined : remember(found as number, name);
  };
  return {
    numberOf,
    nameOf: (number) => {
      const known = names.get(number);
      if (known !== undefined) return known;
      const name = scalar(byNumber, number) as string;
      remember(number, name);
      return name;
    },
    intern: (name, index) => {
      const known = numberOf(name);
      if (known !== undefined) return known;
      last = (last ?? (scalar(highest) as number)) + 1;
      insert.run(last, index, name);
      return remember(last, name);
    },
    forget: () => {
      numbers.clear();
      names.clear();
      last = undefined;
    },
  };
}

/** Whom and what a row is about. */
export function aboutIn(entities: string, named: string | null, participant: string | undefined): About {
  return {
    ...(participant === undefined ? {} : { participant }),
    entities: JSON.parse(entities) as readonly string[],
    ...(named === null ? {} : { named: JSON.parse(named) as readonly string[] }),
  };
}

/** The only value of the only row, undefined when there is none. */
export function scalar(statement: StatementSync, ...values: readonly SQLInputValue[]): SQLOutputValue | undefined {
  const row = statement.get(...values);
  return row === undefined ? undefined : Object.values(row)[0];
}
