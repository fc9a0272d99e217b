import type { Command } from 'commander';
import { digests } from '#libs/temporal';
import type { PlaceOptions } from './data-directory.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, placed } from './options.ts';
import { printJson, printTable } from './output.ts';
import { withFreshTables, withRecord } from './record.ts';

interface Compared {
  readonly table: string;
  readonly equal: boolean;
  readonly digest: string;
}

export function addVerify(program: Command, io: Io): void {
  const verb = program
    .command('verify-projections')
    .description(
      'make every table anew from the log and compare it, row for row, with the one that serves; changes nothing',
    );
  asJson(placed(verb)).action((options: PlaceOptions & { readonly json?: boolean }) => verify(options, io));
}

async function verify(options: PlaceOptions & { readonly json?: boolean }, io: Io): Promise<void> {
  const { index, compared } = await withRecord(options, io, async (record) => {
    const served = digests(record.tables, record.index);
    const anew = await withFreshTables(record.log, async (tables) => digests(tables, record.index));
    const tables = [...served].map(([table, digest]): Compared => ({
      table,
      digest,
      equal: anew.get(table) === digest,
    }));
    return { index: record.index, compared: tables };
  });
  if (options.json === true) printJson(io, { index, tables: compared });
  else
    printTable(
      io,
      ['Table', 'At index', 'Compared', 'SHA-256'],
      compared.map((one) => [one.table, index, one.equal ? 'equal' : 'different', one.digest.slice(0, 16)]),
    );
  const different = compared.filter(({ equal }) => !equal);
  if (different.length === 0) return;
  throw new CliError(
    EXIT.different,
    `Not equal: ${different.map(({ table }) => table).join(', ')}. “cbm rebuild” makes them anew; then look for the cause.`,
  );
}
