import { existsSync, mkdirSync } from 'node:fs';
import type { Command } from 'commander';
import { type EventStore, lockDirectory, openStore, systemClock } from '#libs/event-store';
import {
  type LedgerVault,
  openVault,
  preparePostgresVault,
  type Transferred,
  transferVault,
  type VaultPlace,
} from '#libs/vault';
import { migratePostgresLeases } from '#libs/leases';
import { existingPlace, placeOf, type PlaceOptions } from './data-directory.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, placed } from './options.ts';
import { printJson } from './output.ts';
import { cardsOf, eraseAgain } from './restoring.ts';

/** How the command line names the vault in the data directory. */
const EMBEDDED = 'embedded';

interface PrepareOptions {
  readonly address?: string;
  readonly role: string;
  readonly json?: boolean;
}

interface MigrateOptions extends PlaceOptions {
  readonly from: string;
  readonly to: string;
  readonly json?: boolean;
}

interface SettleOptions extends PlaceOptions {
  readonly log: string;
  readonly vault: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

export function addVault(program: Command, io: Io): void {
  const verb = program.command('vault').description('see to where personal data lie');
  const prepare = verb
    .command('prepare')
    .description(
      'make the tables of vault and leases in PostgreSQL, or bring them to this release; grants the role of the nodes',
    )
    .option('--address <address>', 'database, as the role that owns the vault (default: CBM_VAULT_OWNER)')
    .option('--role <role>', 'role as which the nodes connect', 'cbm');
  asJson(prepare).action((options: PrepareOptions) => prepareVault(options, io));
  const migrate = placed(verb.command('migrate'))
    .description('move a vault to an empty place, and prove that it is the same; no node may run meanwhile')
    .requiredOption('--from <place>', `${EMBEDDED}, or the address of a vault in PostgreSQL as its owner`)
    .requiredOption('--to <place>', `${EMBEDDED}, or the address of a vault in PostgreSQL as its owner`);
  asJson(migrate).action((options: MigrateOptions) => migrateVault(options, io));
  const settle = placed(verb.command('settle'))
    .description('after a restore: erase again what the log says, destroy cards that it does not name; no node may run')
    .requiredOption('--log <place>', `${EMBEDDED}, or the address of the log`)
    .requiredOption('--vault <place>', `${EMBEDDED}, or the address of the vault that was restored`)
    .option('--yes', 'destroy cards whose entry is not in the log without asking');
  asJson(settle).action((options: SettleOptions) => settleVault(options, io));
}

async function prepareVault({ address, role, json }: PrepareOptions, io: Io): Promise<void> {
  const owner = address ?? io.env['CBM_VAULT_OWNER'];
  if (owner === undefined)
    throw new CliError(
      EXIT.usage,
      'Name the database and the role that owns the vault: --address, or CBM_VAULT_OWNER.',
    );
  const { from, to } = await preparePostgresVault(owner, role).catch(asUsage);
  // leases lie where the vault does
  const leases = await migratePostgresLeases(owner, role);
  if (json === true) return printJson(io, { from, to, leases, role });
  const done =
    from === to
      ? `The vault has schema ${String(to)} already.`
      : `${from === 0 ? 'Made the vault' : `Brought the vault from schema ${String(from)}`}, schema ${String(to)}.`;
  const ofLeases = `The leases of the nodes have schema ${String(leases.to)}.`;
  io.out(`${done}\n${ofLeases}\nThe role ${role} may use them and owns nothing in them.\n`);
}

/** The lock of the directory keeps every process away that could write the embedded vault. */
async function migrateVault(options: MigrateOptions, io: Io): Promise<void> {
  const { from, to } = options;
  if (from === to) throw new CliError(EXIT.usage, 'Name two different places: --from and --to are the same.');
  const place = placeOf(options, io);
  if (from === EMBEDDED && !existsSync(place.data))
    throw new CliError(EXIT.unreachable, `There is no data directory ${place.data}.`);
  mkdirSync(place.data, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(place.data);
  try {
    const moved = await transferVault(at(place.data, from), at(place.data, to), place.masterKey).catch(asUsage);
    if (options.json === true) printJson(io, moved);
    else io.out(wordsOf(moved));
  } finally {
    lock.release();
  }
}

async function settleVault(options: SettleOptions, io: Io): Promise<void> {
  const { data, masterKey } = existingPlace(options, io);
  const opened: { close(): Promise<void> }[] = [];
  const lock = lockDirectory(data);
  try {
    const log = await openStore(at(data, options.log), { clock: systemClock, readOnly: true });
    opened.push(log);
    const place = { ...at(data, options.vault), masterKeyFile: masterKey, clock: systemClock, mustExist: true };
    const vault = await openVault(place);
    opened.push(vault);
    await settleWith(log, vault, options, io);
  } catch (error) {
    asUsage(error);
  } finally {
    for (const one of opened) await one.close();
    lock.release();
  }
}

/** What the log says is read to its end before anything is destroyed. */
async function settleWith(log: EventStore, vault: LedgerVault, { yes, json }: SettleOptions, io: Io): Promise<void> {
  const { index } = await log.head();
  const inLog = await cardsOf(log);
  const erased = await eraseAgain(log, vault);
  const agreed = yes === true || (await io.confirm('Destroy the cards whose entry is not in this log?'));
  const destroyed = agreed ? await vault.keepOnly((subject, card) => inLog.has(`${subject} ${card}`)) : 0;
  if (json === true) return printJson(io, { index, erased, destroyed });
  const others = agreed
    ? `Destroyed ${String(destroyed)} cards that the log does not name.`
    : 'Cards that the log does not name were left.';
  io.out(`Erasures are carried out up to index ${String(index)}: ${String(erased)} cards. ${others}\n`);
}

function at(directory: string, named: string): VaultPlace {
  return named === EMBEDDED ? { directory } : { directory, address: named };
}

function wordsOf({ subjects, erased, cards, accesses, digest }: Transferred): string {
  return [
    `Moved ${String(cards)} cards of ${String(subjects)} subjects (${String(erased)} erased) and ${String(accesses)} accesses.`,
    `Both vaults hold the same: sha256 ${digest}`,
    'The old vault still holds keys and cards: destroy it once the ledger runs with the new one.\n',
  ].join('\n');
}

function asUsage(error: unknown): never {
  throw error instanceof RangeError ? new CliError(EXIT.usage, error.message, error) : error;
}
