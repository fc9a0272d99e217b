import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { hashOfToken, leasesOf, type LedgerConfig, newToken, shownAddress, vaultPlaceOf } from '#apps/ledger';
import { lockDirectory, openStore, systemClock } from '#libs/event-store';
import { type GenesisReport, openLedgerByGenesis, type SeedCommand } from '#libs/ledger';
import { seedCommands } from '#libs/reference-data';
import { createMasterKeyFile, openVault, type LedgerVault } from '#libs/vault';
import { logOf, type Place, placeOf, type PlaceOptions } from './data-directory.ts';
import { configOf } from './door.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { whileNoOtherNode } from './no-other-node.ts';
import { asJson, placed, whole } from './options.ts';
import { printJson } from './output.ts';
import { progressBar } from './progress.ts';
import { printSummary, printVerdicts } from './verdicts.ts';

export interface InitOptions extends PlaceOptions {
  readonly genesis?: readonly string[];
  readonly population: 'real' | 'example';
  readonly days: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const DAY = 86_400_000;

export function addInit(program: Command, io: Io): void {
  const verb = program
    .command('init')
    .description(
      'begin a ledger: directory, master key, reference data, the source’s history, the first manager’s token',
    )
    .option('--genesis <file...>', 'history of a source system as CSV; its recording instants become the ledger’s own')
    .addOption(
      new Option('--population <population>', 'whom the directory holds').choices(['real', 'example']).default('real'),
    )
    .option('--days <number>', 'days until the first token expires', whole(1, 366), 90)
    .option('--dry-run', 'verdicts on the history only; nothing is written');
  asJson(placed(verb)).action((options: InitOptions) => init(options, io));
}

async function init(options: InitOptions, io: Io): Promise<void> {
  const dryRun = options.dryRun === true;
  const place = dryRun ? temporaryPlace() : placeOf(options, io);
  try {
    const { report, token } = await begin(place, options, io);
    const { data, masterKey } = place;
    if (options.json === true) printJson(io, report.opened ? { ...report, data, masterKey, token } : report);
    else {
      printVerdicts(io, report);
      if (options.genesis !== undefined) printSummary(io, report, dryRun);
      if (report.opened) printOpened(place, report, token, options.days, io);
    }
    if (report.refused === 0) return;
    const why = 'Rows were refused: nothing was recorded. Correct the file, then repeat the command.';
    throw new CliError(EXIT.refused, why);
  } finally {
    if (dryRun) rmSync(dirname(place.data), { recursive: true, force: true });
  }
}

/** For a dry run, which leaves nothing behind. */
function temporaryPlace(): Place {
  const directory = mkdtempSync(join(tmpdir(), 'cbm-dry-run-'));
  return { data: join(directory, 'data'), masterKey: join(directory, 'master-key') };
}

export interface Begun {
  readonly report: GenesisReport;
  /** Shown once; only its hash is kept. */
  readonly token: string;
}

/** Makes directory and master key where they are not there yet, and opens the ledger in it, or in the store that it shares with others. */
export async function begin(place: Place, options: Beginning, io: Io): Promise<Begun> {
  const config = configOf(place, io);
  mkdirSync(place.data, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(place.data);
  try {
    return await whileNoOtherNode(leasesOf(config), (isStillAlone) => record(place, config, options, isStillAlone, io));
  } finally {
    lock.release();
  }
}

type Beginning = Pick<InitOptions, 'genesis' | 'population' | 'days' | 'dryRun'>;

async function record(
  place: Place,
  config: LedgerConfig,
  { genesis = [], population, days, dryRun }: Beginning,
  isStillAlone: () => void,
  io: Io,
): Promise<Begun> {
  const files = genesis.map((file) => ({ name: basename(file), content: readFileSync(file) }));
  const store = await openStore(logOf(place), { clock: systemClock });
  const bar = progressBar(io, 'Recording the history');
  try {
    const vault = await openVaultOf(place, config, (await store.head()).index < 0);
    try {
      const token = newToken();
      const expiresAt = new Date(systemClock.now() + days * DAY).toISOString();
      const report = await openLedgerByGenesis({
        store,
        vault,
        files,
        clock: systemClock,
        seed: seedCommands({ kind: population }) as readonly SeedCommand[],
        token: { hash: hashOfToken(token), expiresAt },
        ...(dryRun === true ? { dryRun } : {}),
        progress: (done, total) => {
          isStillAlone();
          bar.at(done, total);
        },
      });
      return { report, token };
    } finally {
      await vault.close();
    }
  } finally {
    bar.end();
    await store.close();
  }
}

/** A new key opens nothing that others have sealed: where the log holds something, its own key must be there. */
async function openVaultOf({ masterKey }: Place, config: LedgerConfig, isNew: boolean): Promise<LedgerVault> {
  if (!existsSync(masterKey)) {
    if (!isNew) throw new CliError(EXIT.unreachable, `The log has begun; its master key ${masterKey} is not there.`);
    createMasterKeyFile(masterKey);
  }
  return openVault({ ...vaultPlaceOf(config), masterKeyFile: masterKey, clock: systemClock });
}

function printOpened(
  place: Place,
  { index, account, resumed }: GenesisReport,
  token: string,
  days: number,
  io: Io,
): void {
  const { data, masterKey, store } = place;
  const log = store === undefined ? data : shownAddress(store);
  const copied = store === undefined ? `${data} (“cbm backup” does it while the server runs)` : `the database, ${log}`;
  io.out(
    [
      '',
      `${resumed ? 'A genesis that had been cut off was gone on with; the' : 'The'} ledger is open: ${String(index + 1)} entries in ${log}.`,
      '',
      `First manager’s account  ${account}`,
      `Token, shown this once   ${token}`,
      `                         It opens everything the manager may do, for ${String(days)} days. Keep it where only you can read it (chmod 600),`,
      '                         and name that file with --token-file or CBM_TOKEN_FILE.',
      '',
      'Back up in two places that no one person can take together:',
      `  1. ${copied}`,
      `  2. ${masterKey} — without it no name, number or address can be opened ever again;`,
      '     with it and the other all of them can.',
      '',
      `Next: cbm serve --data ${data}`,
      '',
    ].join('\n'),
  );
}
