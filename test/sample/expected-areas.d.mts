type Rows = readonly Readonly<Record<string, string>>[];
type Figures = readonly (number | null)[];
export interface Coordinate {
  readonly at: string;
  readonly on: string;
  readonly from: string;
  readonly until: string;
}
export interface Tables {
  readonly T4: readonly Readonly<Record<string, number | null>>[];
  readonly T7: readonly Readonly<Record<string, number | null>>[];
  readonly T8: Readonly<Record<string, Figures>>;
  readonly T9: Readonly<Record<string, Figures>>;
  readonly T10: Readonly<Record<string, Figures>>;
  readonly T12: readonly Figures[];
}
export function tables(history: Rows, coordinate: Coordinate): Tables;
export function nameOf(history: Rows, state: string, at: string, on: string): string;
