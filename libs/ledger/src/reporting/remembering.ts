import type { TableReader, TablesReading } from '#libs/temporal';

/**
 * The same tables, which look nothing up twice: what is known at an index never changes, and the tables of a report ask for much the same.
 * For as long as one question takes, since nothing is forgotten.
 */
export function remembering(tables: TablesReading): TablesReading {
  const { audit } = tables;
  return {
    table: remembered((name: string) => rememberingTable(tables.table(name))),
    audit: {
      newest: remembered(audit.newest.bind(audit)),
      from: remembered(audit.from.bind(audit)),
      count: remembered(audit.count.bind(audit)),
      restedOn: remembered(audit.restedOn.bind(audit)),
    },
    checkpoint: (names) => tables.checkpoint(names),
    health: () => tables.health(),
  };
}

function rememberingTable(table: TableReader): TableReader {
  return {
    name: table.name,
    at: remembered(table.at.bind(table)),
    allAt: remembered(table.allAt.bind(table)),
    oneOfEachAt: remembered(table.oneOfEachAt.bind(table)),
    timelineAt: remembered(table.timelineAt.bind(table)),
    timelinesAt: remembered(table.timelinesAt.bind(table)),
    history: remembered(table.history.bind(table)),
    changesOf: remembered(table.changesOf.bind(table)),
    differences: remembered(table.differences.bind(table)),
    countAt: remembered(table.countAt.bind(table)),
    countOver: remembered(table.countOver.bind(table)),
    countAlong: remembered(table.countAlong.bind(table)),
  };
}

/** Questions are plain data: the same words are the same question. */
function remembered<A extends readonly unknown[], R>(ask: (...question: A) => R): (...question: A) => R {
  const known = new Map<string, { readonly answer: R }>();
  return (...question) => {
    const words = JSON.stringify(question);
    const found = known.get(words) ?? { answer: ask(...question) };
    known.set(words, found);
    return found.answer;
  };
}
