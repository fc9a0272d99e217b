import type { AnyArea, Cell, RowAct } from '../shared/area.ts';

/** An operation of an area, as rows of a file name it. */
export interface AreaOperation {
  readonly area: AnyArea;
  readonly act: RowAct;
}

/** What the operations of all areas bring to an import. */
export interface AreaRows {
  readonly operations: ReadonlyMap<string, AreaOperation>;
  /** Their columns beside those that are the import's own. */
  readonly columns: readonly string[];
  readonly personal: ReadonlySet<string>;
  /** Columns of theirs whose cells stay in the log as they stand. */
  readonly texts: readonly string[];
}

/** What the import has by itself. */
interface Own {
  readonly operations: readonly string[];
  readonly columns: readonly string[];
  readonly personal: readonly string[];
}

/** Throws when two operations have one name, or when a column would be personal here and open there. */
export function areaRows(areas: readonly AnyArea[], own: Own): AreaRows {
  const operations = new Map<string, AreaOperation>();
  const personal = new Map(own.columns.map((column) => [column, own.personal.includes(column)]));
  for (const area of areas) {
    for (const act of area.rows) {
      if (own.operations.includes(act.operation) || operations.has(act.operation))
        throw new TypeError(`Two operations of an import are called “${act.operation}”.`);
      operations.set(act.operation, { area, act });
      for (const cell of act.cells) take(cell, act);
    }
  }
  const cells = areas.flatMap(({ rows }) => rows.flatMap((act) => act.cells));
  return {
    operations,
    columns: [...personal.keys()].filter((column) => !own.columns.includes(column)),
    personal: new Set([...personal].flatMap(([column, is]) => (is ? [column] : []))),
    texts: [...new Set(cells.filter(isOpenText).map(({ column }) => column))],
  };

  function take({ column, personal: goesToVault = false }: Cell, { operation }: RowAct): void {
    if ((personal.get(column) ?? goesToVault) !== goesToVault)
      throw new TypeError(`Column “${column}” of “${operation}” is personal for one operation and open for another.`);
    personal.set(column, goesToVault);
  }
}

/** Whether rows of this operation speak of a State. */
export function isOfState({ state, stream }: RowAct): boolean {
  return state !== undefined || stream === 'state';
}

/** Whether rows of this operation name a thing that another row made. */
export function hasTarget({ target, stream }: RowAct): boolean {
  return target !== undefined || (typeof stream === 'object' && 'of' in stream);
}

/** Whether what the cell says stays in the log as it stands. */
export function isOpenText({ as, personal }: Cell): boolean {
  return (as === 'text' || as === 'words') && personal !== true;
}
