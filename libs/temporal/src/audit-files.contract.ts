import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { subjects } from './audit.contract.ts';
import type { Event } from './audit.contract.ts';
import { loadAudit, openAudit, readAudit } from './audit.ts';
import type { Audit } from './audit.ts';
import type { Subjects } from './audit-writer.ts';
import type { LogRecord } from './log.ts';

export interface Opened extends Audit<Event> {
  readonly path: string;
}

/** Real files of the audit in a directory of each test; its end closes and removes them. */
export function auditFiles() {
  let directory = '';
  const opened: (() => void)[] = [];
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'audit-'));
  });
  afterEach(() => {
    for (const close of opened.splice(0)) close();
    rmSync(directory, { recursive: true });
  });

  const open = (name = 'audit.db', how: Subjects<Event> = subjects): Opened => {
    const path = join(directory, name);
    const audit = openAudit<Event>(path, how, 1);
    opened.push(() => audit.close());
    return { ...audit, path };
  };
  return {
    open,
    beside: (path: string) => {
      const audit = readAudit(path);
      opened.push(() => audit.close());
      return audit;
    },
    /** The bulk path's file, opened. */
    loaded: async (log: readonly LogRecord<Event>[], pageSize: number): Promise<Opened> => {
      const name = `bulk-${pageSize}.db`;
      const pages = Array.from({ length: Math.ceil(log.length / pageSize) }, (_, n) =>
        log.slice(n * pageSize, (n + 1) * pageSize),
      );
      await loadAudit<Event>(join(directory, name), subjects, 1, pages);
      return open(name);
    },
    filled: async (log: readonly LogRecord<Event>[], pageSize = log.length): Promise<Opened> => {
      const audit = open();
      for (let at = 0; at < log.length; at += pageSize) await audit.apply(log.slice(at, at + pageSize));
      return audit;
    },
  };
}
