import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { dataPaths } from '#apps/ledger';
import { backupSqliteStore } from '#libs/event-store';
import { backupVaultFile } from '#libs/vault';
import { existingPlace, type PlaceOptions } from './data-directory.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, placed } from './options.ts';
import { printJson } from './output.ts';

export function addBackup(program: Command, io: Io): void {
  const verb = program
    .command('backup')
    .argument('<directory>', 'new directory for the copy')
    .description('copy log and vault, also while the server runs and writes; the master key is not in it');
  asJson(placed(verb)).action((target: string, options: PlaceOptions & { readonly json?: boolean }) =>
    backup(target, options, io),
  );
}

/** The log first, the vault second: so every card that the copied log names is in the copied vault. */
async function backup(target: string, options: PlaceOptions & { readonly json?: boolean }, io: Io): Promise<void> {
  const place = existingPlace(options, io);
  if (place.store !== undefined || place.vault !== undefined)
    throw new CliError(
      EXIT.usage,
      'A shared log or vault is backed up by the tools of its server: docs/how-to/use-postgresql.md.',
    );
  const directory = resolve(target);
  if (existsSync(directory)) throw new CliError(EXIT.refused, `${directory} exists; a backup overwrites nothing.`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    const [from, to] = [dataPaths(place.data), dataPaths(directory)];
    const { index, knownAt } = await backupSqliteStore(from.log, to.log);
    await backupVaultFile(from.vault, to.vault);
    const head = { index, knownAt: new Date(knownAt).toISOString() };
    writeFileSync(join(directory, 'backup.json'), `${JSON.stringify(head, null, 2)}\n`, { mode: 0o600 });
    if (options.json === true) printJson(io, { ...head, directory });
    else
      io.out(
        `Copied up to index ${String(index)} (${head.knownAt}) into ${directory}.\nNot in it: the master key ${place.masterKey}. Keep that elsewhere.\n`,
      );
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
