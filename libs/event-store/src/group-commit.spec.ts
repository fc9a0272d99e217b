import { examples } from './contract.events.ts';
import { EventStoreError, NO_STREAM } from './event-store.ts';
import type { Receipt } from './event-store.ts';
import { createGroupCommit } from './group-commit.ts';
import { prepareAppend, wrongRevision } from './prepare.ts';
import type { PreparedAppend } from './prepare.ts';
import type { SqliteWriter } from './sqlite-writer.ts';

/** A writer that keeps what is committed: the number of events of each transaction. */
function recordingWriter(changes: Partial<SqliteWriter> = {}): SqliteWriter & { readonly committed: number[] } {
  const committed: number[] = [];
  let open = 0;
  return {
    committed,
    begin: () => void (open = 0),
    apply: ({ stream, events }) => {
      open += events.length;
      return { stream, revision: 0, index: 0 };
    },
    commit: () => void committed.push(open),
    rollback: () => {},
    checkpoint: () => {},
    ...changes,
  };
}

const append = (stream: string, events = 1): PreparedAppend => prepareAppend(stream, NO_STREAM, examples(0, events));

describe('group commit', () => {
  it('lets the appends of one turn share one transaction', async () => {
    const writer = recordingWriter();
    const commits = createGroupCommit(writer, () => {});
    await Promise.all(Array.from({ length: 64 }, (_, n) => commits.append(append(`s-${n}`))));
    await commits.append(append('alone'));
    expect(writer.committed).toEqual([64, 1]);
  });

  it('brings callers that were woken together into one transaction again', async () => {
    const writer = recordingWriter();
    const commits = createGroupCommit(writer, () => {});
    const caller = async (n: number): Promise<void> => {
      for (let round = 0; round < 3; round++) await commits.append(append(`s-${n}`));
    };
    await Promise.all(Array.from({ length: 8 }, (_, n) => caller(n)));
    expect(writer.committed).toEqual([8, 8, 8]);
  });

  it('puts at most 512 events into one transaction, and never parts an append', async () => {
    const writer = recordingWriter();
    const commits = createGroupCommit(writer, () => {});
    const sizes = [300, 212, 1, 511, 2, 600, 1];
    await Promise.all(sizes.map((size, n) => commits.append(append(`s-${n}`, size))));
    expect(writer.committed).toEqual([512, 512, 2, 600, 1]);
  });

  it('acknowledges after the commit, and wakes the readers then', async () => {
    const order: string[] = [];
    const writer = recordingWriter({ commit: () => void order.push('commit') });
    const commits = createGroupCommit(writer, () => void order.push('committed'));
    await commits.append(append('a')).then(() => order.push('acknowledged'));
    expect(order).toEqual(['commit', 'committed', 'acknowledged']);
  });

  it('rejects every caller of a transaction that was not committed, and writes no more', async () => {
    // SQLITE_IOERR_FSYNC
    const failed = Object.assign(new Error('disk I/O error'), { errcode: 1034 });
    let rolledBack = 0;
    let begun = 0;
    const writer = recordingWriter({
      begin: () => void begun++,
      commit: () => {
        throw failed;
      },
      rollback: () => void rolledBack++,
    });
    const commits = createGroupCommit(writer, () => {});
    const results = await Promise.allSettled([commits.append(append('a')), commits.append(append('b'))]);
    const code = 'store-damaged';
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: { code, cause: failed } });
    await expect(commits.append(append('c'))).rejects.toMatchObject({ code });
    expect([begun, rolledBack]).toEqual([1, 1]);
  });

  it('tells a refusal to its own caller only', async () => {
    const request = append('b');
    const refusal = wrongRevision(request, 4);
    const answers = (given: PreparedAppend): Receipt | EventStoreError =>
      given === request ? refusal : { stream: given.stream, revision: 0, index: 0 };
    const commits = createGroupCommit(recordingWriter({ apply: answers }), () => {});
    const results = await Promise.allSettled([
      commits.append(append('a')),
      commits.append(request),
      commits.append(append('c')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: refusal });
  });

  it('commits what waits before it closes', async () => {
    const writer = recordingWriter();
    const commits = createGroupCommit(writer, () => {});
    const waiting = [commits.append(append('a', 400)), commits.append(append('b', 400))];
    commits.close();
    expect(writer.committed).toEqual([400, 400]);
    await Promise.all(waiting);
  });

  it('begins nothing more once it has closed', async () => {
    let begun = 0;
    const commits = createGroupCommit(recordingWriter({ begin: () => void begun++ }), () => {});
    const waiting = [commits.append(append('a', 400)), commits.append(append('b', 400))];
    commits.close();
    await Promise.all(waiting);
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toBe(2);
  });

  it('moves the write-ahead log into the file when nothing is appended, and after a thousand commits', async () => {
    const idle = Promise.withResolvers<void>();
    const quiet = createGroupCommit(recordingWriter({ checkpoint: idle.resolve }), () => {});
    let moved = 0;
    const busy = createGroupCommit(recordingWriter({ checkpoint: () => void moved++ }), () => {});
    for (let n = 0; n < 1_000; n++) await busy.append(append('a'));
    busy.close();
    expect(moved).toBe(1);
    // The timer does not hold a process up, so that something else has to while it is waited for.
    const held = setInterval(() => {}, 1_000);
    await idle.promise;
    clearInterval(held);
    quiet.close();
  });
});
