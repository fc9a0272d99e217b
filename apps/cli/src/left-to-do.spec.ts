import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leftToDo } from './left-to-do.ts';
import type { LogPlace } from './log-place.ts';

const POSTGRES: LogPlace = { kind: 'address', address: 'postgresql://cbm_owner:secret@db1,db2/ledger' };
const KURRENT: LogPlace = { kind: 'address', address: 'esdb://writer:secret@node-1:2113?tls=true' };
const TO: LogPlace = { kind: 'directory', path: '/srv/new' };

let folder: string;
let full: LogPlace;
let empty: LogPlace;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cbm-left-'));
  writeFileSync(join(folder, 'vault.db'), '');
  full = { kind: 'directory', path: folder };
  empty = { kind: 'directory', path: '/srv/none' };
});
afterAll(() => rmSync(folder, { recursive: true }));

const vaultStep = (from: LogPlace, to: LogPlace, vault?: string): readonly string[] =>
  (leftToDo(from, to, true, vault === undefined ? {} : { CBM_VAULT: vault })[0] ?? '').split('\n     ');

const MOVE = 'Personal data is not in the log: move the vault too. Its master key stays the same.';

describe('what is left to do after a move', () => {
  it('names the commands that move the vault from where it is to where it will be', () => {
    expect(vaultStep(full, POSTGRES)).toEqual([
      MOVE,
      'cbm vault prepare --address postgresql://OWNER@db1,db2/ledger',
      `cbm vault migrate --data ${folder} --from embedded --to postgresql://OWNER@db1,db2/ledger`,
    ]);
    expect(vaultStep(full, KURRENT)).toEqual([
      MOVE,
      'cbm vault prepare --address postgresql://OWNER@HOST/DATABASE',
      `cbm vault migrate --data ${folder} --from embedded --to postgresql://OWNER@HOST/DATABASE`,
    ]);
    expect(vaultStep(full, TO)).toEqual([
      MOVE,
      `Copy ${folder}/vault.db, and vault.db-wal where there is one, into /srv/new.`,
    ]);
    expect(vaultStep(POSTGRES, TO)).toEqual([
      MOVE,
      'cbm vault migrate --data /srv/new --from postgresql://OWNER@db1,db2/ledger --to embedded',
    ]);
    expect(vaultStep(POSTGRES, { kind: 'address', address: 'postgres://db3/other' })).toEqual([
      MOVE,
      'cbm vault prepare --address postgres://OWNER@db3/other',
      'cbm vault migrate --data DIRECTORY --from postgresql://OWNER@db1,db2/ledger --to postgres://OWNER@db3/other',
    ]);
  });

  it('leaves a vault that lies elsewhere where it is', () => {
    expect(vaultStep(empty, POSTGRES)).toEqual([
      'Personal data is not in the log: the vault is not in this directory and stays where it is.',
    ]);
    expect(vaultStep(POSTGRES, KURRENT, 'postgresql://vault/v')).toEqual([
      'Personal data is not in the log: the vault that CBM_VAULT names stays where it is.',
    ]);
    expect(vaultStep({ kind: 'file', path: '/srv/log.ndjson' }, TO)).toEqual([
      'Personal data is not in an export: put the vault and its master key beside this log, or names stay closed.',
    ]);
  });

  it('says whether the old place still takes entries, without what its address holds of credentials', () => {
    expect(leftToDo(POSTGRES, TO, true, {}).slice(1)).toEqual([
      'Messages that lie in the outbox and were not carried on yet: move the directory “outbox”.',
      'Start the server on /srv/new. The tables are made anew from the log.',
      'Take postgresql://db1,db2/ledger out of service: it can be read, and takes no further entry unless you say “cbm migrate --release”.',
    ]);
    expect(leftToDo(KURRENT, POSTGRES, false, {}).slice(2)).toEqual([
      'Start the nodes with the new address. The tables are made anew from the log.',
      'Take esdb://node-1:2113?tls=true out of service: what is recorded there from now on is missing here.',
    ]);
  });
});
