import type { ImportReport, Verdict } from '#libs/ledger';
import type { Io } from './io.ts';
import { printTable } from './output.ts';

/** Rows that were refused, then those that deserve a second look. Rows in order are counted only. */
export function printVerdicts(io: Io, { verdicts }: Pick<ImportReport, 'verdicts'>): void {
  const refused = verdicts.filter(({ decision }) => decision === 'refused');
  if (refused.length > 0) {
    io.out('Refused\n');
    printTable(io, ['Row', 'File', 'Line', 'Column', 'Code', 'Reason'], refused.map(refusedLine));
  }
  const warned = verdicts.filter(({ warnings }) => warnings.length > 0);
  if (warned.length === 0) return;
  io.out('Worth a second look\n');
  const lines = warned.flatMap(({ row, file, line, warnings }) =>
    warnings.map(({ code, detail }) => [row, file, line, code, detail]),
  );
  printTable(io, ['Row', 'File', 'Line', 'Code', 'What to look at'], lines.slice(0, MOST));
  if (lines.length > MOST) io.out(`… and ${String(lines.length - MOST)} more; --json gives all.\n`);
}

/** More lines than a person reads; `--json` gives all. */
const MOST = 40;

function refusedLine({ row, file, line, fault }: Verdict): readonly (string | number | null)[] {
  return [row, file, line, fault?.column ?? null, fault?.code ?? null, fault?.reason ?? null];
}

export function printSummary(
  io: Io,
  { rows, accepted, known, refused, recorded }: Omit<ImportReport, 'verdicts'>,
  dryRun: boolean,
): void {
  const what = [
    `${String(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    `${String(accepted)} in order`,
    `${String(known)} recorded before`,
    `${String(refused)} refused`,
  ];
  io.out(`${what.join(', ')}. ${dryRun ? 'Dry run: nothing was recorded.' : `${String(recorded)} recorded.`}\n`);
}
