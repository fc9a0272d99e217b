import { auditVersion } from './audit-schema.ts';
import { openAudit, readAudit } from './audit.ts';
import type { ReadAudit } from './audit.ts';
import type { Projection, Reading } from './assertion.ts';
import type { Log, Logged } from './log.ts';
import { markFaults } from './projector-faults.ts';
import type { Fed } from './projector-feed.ts';
import { AUDIT } from './read-models.ts';
import type { About, AuditReader, TableReader } from './read-models.ts';
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

/** A file of tables with its audit. Asking for what it does not serve is a RangeError. */
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

/** Opens those of the tables that the file holds as they are declared; those `left` out are not touched. */
export function openFedFile<E extends Logged>(
  path: string,
  domain: Domain<E>,
  log: Log<E>,
  left: readonly string[] = [],
): FedFile<E> {
  const projections = domain.projections.filter(({ table }) => !left.includes(table.name));
  const file = openTablesFile(path, projections, domain.reading);
  try {
    const version = auditVersion(domain.aboutVersion);
    const audit = left.includes(AUDIT) ? undefined : openAudit(path, file, domain, version);
    const marked = markFaults(log);
    const feds: Fed<E>[] = projections.map(({ table: { name, version: declared } }) => {
      const table = file.table(name);
      return {
        name,
        version: declared,
        apply: (page) => table.apply(page, marked),
        checkpoint: () => table.checkpoint(),
      };
    });
    if (audit !== undefined) feds.push({ ...audit, name: AUDIT });
    return { ...served(path, projections, file, audit), feds };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Opens a file beside the process that writes it. */
export function readServedFile<E extends Logged>(
  path: string,
  all: readonly Projection<E>[],
  left: readonly string[] = [],
): ServedFile {
  const projections = all.filter(({ table }) => !left.includes(table.name));
  const file = openTablesFile(path, projections, NO_READING, { readOnly: true });
  try {
    return served(path, projections, file, left.includes(AUDIT) ? undefined : readAudit(path));
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

function served(
  path: string,
  projections: readonly Projection<never>[],
  file: { table(name: string): Part & { readonly reader: TableReader }; close(): void },
  audit: ReadAudit | undefined,
): ServedFile {
  const names = projections.map(({ table }) => table.name);
  const table = (name: string): Part & { readonly reader: TableReader } =>
    names.includes(name) ? file.table(name) : notServed(name);
  const part = (name: string): Part => (name === AUDIT ? (audit ?? notServed(AUDIT)) : table(name));
  return {
    path,
    names: audit === undefined ? names : [...names, AUDIT],
    version: (name) => projections.find(({ table }) => table.name === name)?.table.version ?? audit?.version ?? 0,
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
