import { DatabaseSync } from 'node:sqlite';

import { createSharedTransaction } from './shared-transaction.ts';

function opened() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE done (name TEXT)');
  const insert = database.prepare('INSERT INTO done VALUES (?)');
  const seen: string[] = [];
  const work = (name: string, after?: Error) => async () => {
    await Promise.resolve();
    insert.run(name);
    seen.push(`${name} ${database.isTransaction ? 'within' : 'without'}`);
    if (after) throw after;
  };
  const done = () => database.prepare('SELECT name FROM done ORDER BY rowid').all();
  return { database, seen, work, done, together: createSharedTransaction(database) };
}

describe('a shared transaction', () => {
  it('holds all that comes in one turn, in its order, and tells of success after the commit only', async () => {
    const { database, seen, work, done, together } = opened();
    const open: boolean[] = [];
    await Promise.all(
      ['seats', 'states', 'audit'].map((name) => together(work(name)).then(() => open.push(database.isTransaction))),
    );
    expect(seen).toEqual(['seats within', 'states within', 'audit within']);
    expect(open).toEqual([false, false, false]);
    expect(done()).toEqual([{ name: 'seats' }, { name: 'states' }, { name: 'audit' }]);
  });

  it('keeps the work of the others where one of them fails, and nothing of that one', async () => {
    const { work, done, together } = opened();
    const poison = new Error('No such seat.');
    const ends = await Promise.allSettled([
      together(work('seats')),
      together(work('states', poison)),
      together(work('audit')),
    ]);
    expect(ends).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'rejected', reason: poison },
      { status: 'fulfilled', value: undefined },
    ]);
    expect(done()).toEqual([{ name: 'seats' }, { name: 'audit' }]);
  });

  it('goes on after a failure', async () => {
    const { work, done, together } = opened();
    await expect(together(work('seats', new Error('No such seat.')))).rejects.toThrow('No such seat.');
    await together(work('states'));
    expect(done()).toEqual([{ name: 'states' }]);
  });
});
