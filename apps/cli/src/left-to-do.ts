import { existsSync } from 'node:fs';
import { dataPaths } from '#apps/ledger';
import type { Io } from './io.ts';
import { type LogPlace, nameOf } from './log-place.ts';

/** Commands stand in lines of their own below the sentence. */
const LINE = '\n     ';

/** What a person still has to do when a log has been moved, a sentence each. `marked`: nothing is recorded in the old place any more. */
export function leftToDo(from: LogPlace, to: LogPlace, marked: boolean, env: Io['env']): readonly string[] {
  const serve = to.kind === 'directory' ? `Start the server on ${to.path}.` : 'Start the nodes with the new address.';
  return [
    vaultStep(from, to, env['CBM_VAULT']),
    'Messages that lie in the outbox and were not carried on yet: move the directory “outbox”.',
    `${serve} The tables are made anew from the log.`,
    ...(from.kind === 'file' ? [] : [outOfService(nameOf(from), marked)]),
  ];
}

function outOfService(name: string, marked: boolean): string {
  const what = `Take ${name} out of service`;
  return marked
    ? `${what}: it can be read, and takes no further entry unless you say “cbm migrate --release”.`
    : `${what}: what is recorded there from now on is missing here.`;
}

/** Personal data is not in the log. */
function vaultStep(from: LogPlace, to: LogPlace, elsewhere: string | undefined): string {
  if (from.kind === 'file')
    return 'Personal data is not in an export: put the vault and its master key beside this log, or names stay closed.';
  const said = 'Personal data is not in the log: move the vault too. Its master key stays the same.';
  if (from.kind === 'directory') return ofDirectory(from.path, to, said);
  if (elsewhere !== undefined && elsewhere !== '')
    return 'Personal data is not in the log: the vault that CBM_VAULT names stays where it is.';
  const data = to.kind === 'directory' ? to.path : 'DIRECTORY';
  return [said, ...preparation(to), migrateVault(data, placeOfVault(from), placeOfVault(to))].join(LINE);
}

function ofDirectory(path: string, to: LogPlace, said: string): string {
  const { vault } = dataPaths(path);
  if (!existsSync(vault))
    return 'Personal data is not in the log: the vault is not in this directory and stays where it is.';
  if (to.kind === 'directory')
    return `${said}${LINE}Copy ${vault}, and vault.db-wal where there is one, into ${to.path}.`;
  return [said, ...preparation(to), migrateVault(path, 'embedded', placeOfVault(to))].join(LINE);
}

function preparation(to: LogPlace): readonly string[] {
  return to.kind === 'address' ? [`cbm vault prepare --address ${placeOfVault(to)}`] : [];
}

function migrateVault(data: string, from: string, to: string): string {
  return `cbm vault migrate --data ${data} --from ${from} --to ${to}`;
}

/** As its owner; a KurrentDB holds no vault. */
function placeOfVault(place: LogPlace): string {
  if (place.kind !== 'address') return 'embedded';
  const name = nameOf(place);
  return name.startsWith('postgres') ? name.replace('//', '//OWNER@') : 'postgresql://OWNER@HOST/DATABASE';
}
