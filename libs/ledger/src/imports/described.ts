import type { AnyArea, Cell, RowAct } from '../shared/area.ts';
import { hasTarget, isOfState } from './area-rows.ts';
import { ROW_AREAS } from './ground-rows.ts';

const HEAD = `# Import: operations of the areas

Written by \`libs/ledger/operations.ts\`; [import.md](import.md) says what holds of every row. **Bold**: the cell is needed. \`state\` is the State
that acts, or that the row is about; \`target\` the row that made the thing.
`;

const FORMS: Readonly<Record<Extract<Cell['as'], string>, string>> = {
  text: '',
  code: 'a code',
  day: 'a date',
  'last-day': 'the last day',
  instant: 'an instant',
  whole: 'a number',
  flag: 'yes or no',
  words: 'words',
  state: 'a State',
  states: 'States, separated by semicolons',
};

/** docs/reference/import-operations.md. */
export function describeOperations(areas: readonly AnyArea[] = ROW_AREAS): string {
  const chapters = areas
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => `\n## ${name}\n\n${rows.map(described).join('\n')}\n`);
  return `${HEAD}${chapters.join('')}`;
}

function described(act: RowAct): string {
  const beside = [
    ...(isOfState(act) ? [named('state', act.stream === 'state' && !hasTarget(act))] : []),
    ...(hasTarget(act) ? [named('target', true)] : []),
  ];
  const columns = [...beside, ...act.cells.map((cell) => `${named(cell.column, cell.needed === true)}${formOf(cell)}`)];
  return `- \`${act.operation}\`: ${columns.join('; ')}`;
}

function named(column: string, needed: boolean): string {
  return needed ? `**\`${column}\`**` : `\`${column}\``;
}

function formOf({ as, personal }: Cell): string {
  const form =
    typeof as === 'string' ? FORMS[as] : 'thing' in as ? `the row that made the ${as.thing}` : as.oneOf.join(', ');
  const said = [form, personal === true ? 'goes to the vault' : ''].filter((one) => one !== '');
  return said.length === 0 ? '' : ` (${said.join('; ')})`;
}
