import { mkdirSync } from 'node:fs';

import { auditVersion, isOfThisLayout } from './audit-schema.ts';
import { openAudit, readAudit } from './audit.ts';
import type { ReadAudit } from './audit.ts';
import type { Projection, Reading } from './assertion.ts';
import type { Log, Logged } from './log.ts';
import { markFaults } from './projector-faults.ts';
import type { Fed } from './projector-feed.ts';
import { AUDIT } from './read-models.ts';
import type { About, AuditReader, TableReader } from './read-models.ts';
import { auditIn, tablesIn } from './rebuild-files.ts';
import { openTablesFile } from './tables.ts';
import type { Checkpoint } from './tables.ts';

/** What is to be made of a log. */
export interface Domain<E extends Logged> {
  readonly projections: readonly Projection<E>[];
  readonly reading: Reading<E>;
  about(event: E): About;
  /** Raised whenever `about` says something else of the same event; the audit is then rebuilt. */
  readonly aboutVersion: number;
}

/** A generation of tables with its audit. Asking for what it does not serve is a RangeError. */
export interface ServedFile {
  readonly path: string;
  readonly names: readonly string[];
  version(name: string): number;
  table(name: string): TableReader;
  audit(): AuditReader;
  checkpoint(name: string): Checkpoint;
  /** SHA-256 over all rows of a table, or of the audit, as known at an index. */
  digest(name: string, index: number): string;
  close(): void;
}

/** The same, open for the projector. */
export interface FedFile<E extends Logged> extends ServedFile {
  readonly feds: readonly Fed<E>[];
}

/** What the projector feeds, until it is closed. */
export interface Feds<E extends Logged> {
  readonly feds: readonly Fed<E>[];
  close(): void;
}

/** Opens those of the tables that the generation holds as they are declared; those `left` out are not touched. */
export function openFedFile<E extends Logged>(
  path: string,
  domain: Domain<E>,
  log: Log<E>,
  left: readonly string[] = [],
): FedFile<E> {
  mkdirSync(path, { recursive: true });
  const projections = domain.projections.filter(({ table }) => !left.includes(table.name));
  const opened: { close(): void }[] = [];
  const close = (): void => opened.forEach((one) => one.close());
  try {
    const tables = openFedTables(tablesIn(path), { ...domain, projections }, log);
    opened.push(tables);
    const audit = left.includes(AUDIT) ? undefined : openFedAudit(auditIn(path), domain);
    if (audit !== undefined) opened.push(audit);
    const feds = [...tables.feds, ...(audit?.feds ?? [])];
    return { ...served(path, projections, tables.file, audit?.audit), feds, close };
  } catch (error) {
    close();
    throw error;
  }
}

export function openFedTables<E extends Logged>(
  file: string,
  { projections, reading }: Domain<E>,
  log: Log<E>,
): Feds<E> & { readonly file: TablesPart } {
  const tables = openTablesFile(file, projections, reading);
  const marked = markFaults(log);
  const feds = projections.map(({ table: { name, version } }): Fed<E> => {
    const table = tables.table(name);
    return { name, version, apply: (page) => table.apply(page, marked), checkpoint: () => table.checkpoint() };
  });
  return { file: tables, feds, close: () => tables.close() };
}

export function openFedAudit<E extends Logged>(
  file: string,
  domain: Domain<E>,
): Feds<E> & { readonly audit: ReadAudit } {
  const audit = openAudit(file, domain, auditVersion(domain.aboutVersion));
  return { audit, feds: [{ ...audit, name: AUDIT }], close: () => audit.close() };
}

/** Opens a generation beside the process that writes it. */
export function readServedFile<E extends Logged>(path: string, projections: readonly Projection<E>[]): ServedFile {
  const file = openTablesFile(tablesIn(path), projections, NO_READING, { readOnly: true });
  try {
    const audit = readAudit(auditIn(path));
    if (isOfThisLayout(audit.version)) return served(path, projections, file, audit);
    audit.close();
    throw new Error('The audit is stored in another way than declared and wants a rebuild.');
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Of a file that is only read, no event is interpreted. */
const NO_READING: Reading<never> = {
  act: () => ({ kind: 'original' }),
  overlay: (event) => event,
};

interface Part {
  checkpoint(): Checkpoint;
  digest(index: number): string;
}

interface TablesPart {
  table(name: string): Part & { readonly reader: TableReader };
  close(): void;
}

function served(
  path: string,
  projections: readonly Projection<never>[],
  file: TablesPart,
  audit: ReadAudit | undefined,
): ServedFile {
  const names = projections.map(({ table }) => table.name);
  const table = (name: string): ReturnType<TablesPart['table']> =>
    names.includes(name) ? file.table(name) : notServed(name);
  const part = (name: string): Part => (name === AUDIT ? (audit ?? notServed(AUDIT)) : table(name));
  return {
    path,
    names: audit === undefined ? names : [...names, AUDIT],
    version: (name) =>
      projections.find(({ table: declared }) => declared.name === name)?.table.version ?? audit?.version ?? 0,
    table: (name) => table(name).reader,
    audit: () => (audit ?? notServed(AUDIT)).reader,
    checkpoint: (name) => part(name).checkpoint(),
    digest: (name, index) => part(name).digest(index),
    close: () => {
      audit?.close();
      file.close();
    },
  };
}

function notServed(name: string): never {
  throw new RangeError(`${name} is not in the tables that serve now; it is being rebuilt.`);
}
