import { COLUMNS } from '../libs/ledger/src/imports/columns.ts';
import { findNeedlesIn } from './canaries.ts';
import { type ExampleLedger, exampleLedger, sourced } from './import/example-ledger.ts';

const NAME = 'Zoë Canary–Example';
const EMAIL = 'zoe.canary@state001.example';
const TELEPHONE = '+41 (0)22 917 90 00';
const NEEDLES = [NAME, EMAIL, TELEPHONE];
/** Text as the source has it: a name in them is beyond any rule, an address or a number is not. */
const OPEN_TEXT = ['organisation', 'hours', 'reference'];

const entered: Readonly<Record<string, string>> = {
  row: 'r1',
  operation: 'entered',
  state: 'Example State 001',
  role: 'diplomatic',
  from: '2024-05-09',
  holder: NAME,
  email: EMAIL,
  telephone: TELEPHONE,
  organisation: 'Ministry 1',
  languages: 'en',
};

let ledger: ExampleLedger;
beforeAll(async () => {
  ledger = await exampleLedger();
});
afterAll(() => ledger.end());

let imports = 0;

/** All that an import of these rows says and writes of it, but for the vault. Ids are its own, those that are ids. */
async function told(...rows: readonly Readonly<Record<string, string>>[]): Promise<string> {
  const own = `i${String(imports++)}`;
  const named = (id = '') => (/^r\d$/.test(id) ? `${own}-${id}` : id);
  return toldOf(sourced(...rows.map((one) => ({ ...one, row: named(one['row']), target: named(one['target']) }))));
}

async function toldOf(file: string): Promise<string> {
  const { index } = await ledger.store.head();
  const answer = await ledger.imports(file, { acceptedOnly: true }).catch(String);
  const log = (await ledger.store.readAll(index, 1_000)).map(({ bytes }) => bytes);
  return [typeof answer === 'string' ? answer : JSON.stringify(answer), ...log].join('\n');
}

const found = (text: string) => findNeedlesIn('here', text, NEEDLES);

describe('personal cells of an import', () => {
  it('are told nowhere when the row is in order', async () => {
    const text = await told(entered);
    expect(text).toContain('PocEntryActivated');
    expect(found(text)).toEqual([]);
  });

  it('are told nowhere when the file has no first line', async () => {
    const text = await toldOf(sourced(entered).split('\n').slice(1).join('\n'));
    expect(text).toContain('the first line must name the columns');
    expect(found(text)).toEqual([]);
  });

  it('are told nowhere when all cells stand in the columns of others', async () => {
    const [columns, cells] = [Object.keys(entered), Object.values(entered)];
    for (let by = 1; by < columns.length; by++) {
      const shifted = columns.map((column, at) => [column, cells[(at + by) % cells.length] ?? ''] as const);
      expect(found(await told(Object.fromEntries(shifted), { ...entered, row: 'r2', target: NAME }))).toEqual([]);
    }
  });

  it.each(COLUMNS)('are told nowhere when they stand in %s', async (column) => {
    for (const needle of NEEDLES.slice(OPEN_TEXT.includes(column) ? 1 : 0)) {
      const row = { state: 'Example State 001', target: 'r1' };
      const rows: readonly Readonly<Record<string, string>>[] = [
        { ...entered, row: 'r1', [column]: needle },
        { ...row, row: 'r2', operation: 'communication', target: '', [column]: needle },
        { ...row, row: 'r3', operation: 'corrected', [column]: needle },
        { ...row, row: 'r4', operation: 'left', [column]: needle },
      ];
      expect(found(await told(...rows))).toEqual([]);
    }
  });
});
