import { createMasterKeyFile, openSqliteVault } from '#libs/vault';
import { join } from 'node:path';

import type { RegisterCommunication } from '../../libs/ledger/src/communications/communications.commands.ts';
import { communicationsDecider } from '../../libs/ledger/src/communications/communications.decider.ts';
import { createExecutor } from '../../libs/ledger/src/shared/execute.ts';
import { command } from '../../libs/ledger/src/shared/scenario.ts';
import { systemClock } from '#libs/event-store';
import { WAITS, withStandIn } from './opened.ts';

const STREAM = 'communications-1';

const register = command<RegisterCommunication>(
  'RegisterCommunication',
  {
    participant: 'state-1',
    kind: 'letter',
    receivedAt: '2024-05-08T08:00:00.000Z',
    channel: 'capital',
    given: { participantRegistered: true },
  },
  { card: { text: 'Our point of contact is new.' } },
);

describe('a command whose events are recorded and not counted in time', () => {
  it('answers with revision and without index; its repetition is the same act, and its card opens', () =>
    withStandIn(async ({ standIn, directory, open }) => {
      const masterKeyFile = join(directory, 'master.key');
      createMasterKeyFile(masterKeyFile);
      const vault = openSqliteVault({ file: join(directory, 'vault.db'), masterKeyFile, clock: systemClock });
      try {
        const store = await open({ waits: { ...WAITS, count: 50 } });
        const executor = createExecutor(store, vault, () => performance.now());
        standIn.faults.silent = true;
        const first = await executor.execute(communicationsDecider, STREAM, register);
        const { recorded } = first;
        expect(first).toEqual({
          stream: STREAM,
          revision: 0,
          index: undefined,
          repeated: false,
          warnings: [],
          recorded,
        });
        expect([standIn.log.all.length, await vault.pending()]).toEqual([1, 1]);
        standIn.faults.silent = false;
        standIn.cutSubscriptions(14, 'a broken stream');
        await store.subscribe(-1)[Symbol.asyncIterator]().next();
        const again = await executor.execute(communicationsDecider, STREAM, register);
        expect(again).toEqual({ stream: STREAM, revision: 0, index: 0, repeated: true, warnings: [], recorded });
        expect([standIn.log.all.length, await vault.pending()]).toEqual([1, 0]);
      } finally {
        await vault.close();
      }
    }));
});
