import type { ReportModel, ReportTable } from '#libs/ledger';
import type { Ask } from './demo-answers.ts';
import type { Io } from './io.ts';
import { printTable } from './output.ts';

interface Preview {
  readonly digest: string;
  readonly report: ReportModel;
}

/** From the day after one session of the working group to the last day of the next. */
export const ANNUAL = { framework: 'OEWG_APR', from: '2024-07-13', until: '2025-07-11' } as const;

/** Of each table the columns that a briefing would show, with their short names. */
const BRIEF: Readonly<Record<string, readonly (readonly [key: string, label: string])[]>> = {
  T1: [
    ['nominated', 'Having nominated'],
    ['nominatedShare', '%'],
    ['active', 'With an active entry'],
    ['activeShare', '%'],
    ['members', 'Membership'],
  ],
  T3: [
    ['nominated', 'Having nominated'],
    ['active', 'With an active entry'],
    ['members', 'Membership'],
  ],
  T4: [
    ['targets', 'Seats asked'],
    ['within-window', 'In the window'],
    ['after-window', 'After it'],
    ['withdrawn', 'Withdrawn'],
    ['not-delivered', 'Not delivered'],
    ['none-recorded', 'None recorded'],
  ],
  T5: [
    ['recorded', 'By recorded date'],
    ['inForce', 'By date in force'],
  ],
  T7: [
    ['states', 'States'],
    ['headsInPerson', 'In person'],
    ['headsRemote', 'Remote'],
    ['supported', 'Supported'],
  ],
  T9: [
    ['adopting', 'States adopting'],
    ['full', 'Reporting, full'],
    ['partial', 'Partial'],
  ],
};

/** The annual table of 2024/25, in short; the whole of it is a folder of files away. */
export async function printAnnual(ask: Ask, io: Io): Promise<void> {
  const path = `/api/reports/preview?${new URLSearchParams(ANNUAL).toString()}`;
  const { digest, report } = await ask<Preview>(path);
  const { period, coordinate } = report;
  io.out(
    [
      `4. THE ANNUAL TABLE, ${period.from} TO ${period.until}`,
      `As of ${coordinate.on}, as known at index ${String(coordinate.index)}. Whoever makes it again from this ledger has these figures and this digest:`,
      digest,
      '',
      ...report.sentences.filter(({ coordinate: { on } }) => on === coordinate.on).map(({ text }) => text),
      '',
      '',
    ].join('\n'),
  );
  for (const [id, columns] of Object.entries(BRIEF)) {
    const table = report.tables.find((one) => one.id === id);
    if (table) printBrief(table, columns, io);
  }
  io.out(
    `Ask again: GET ${path}\nAll tables, charts and sentences as files: cbm report --framework OEWG_APR --from ${period.from} --until ${period.until} --out FOLDER\n\n`,
  );
}

/** Of these tables only some lines: the ends of quarters, and the changes that are asked for first. */
const BRIEF_LINES: Readonly<Record<string, RegExp>> = {
  T1: /^\d{4}-(?:(?:03|06|09|12)-3|07-1)\d$/,
  T5: /^(?:nominations|replacements|updates|withdrawals|corrections|turnover)$/,
};

/** Lines without a figure are left out. */
function printBrief(
  { id, title, columns, lines, values }: ReportTable,
  brief: readonly (readonly [key: string, label: string])[],
  io: Io,
): void {
  const places = brief.map(([key]) => columns.findIndex((column) => column.key === key));
  const told = lines.flatMap(({ key, label }, at) => {
    const cells = places.map((place) => values[at]?.[place] ?? null);
    const shown = (BRIEF_LINES[id]?.test(key) ?? true) && cells.some((cell) => (cell ?? 0) > 0);
    return shown ? [[label, ...cells]] : [];
  });
  io.out(`${id}. ${title}\n`);
  printTable(io, ['', ...brief.map(([, label]) => label)], told);
  io.out('\n');
}
