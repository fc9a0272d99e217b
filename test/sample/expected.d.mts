type Rows = readonly Readonly<Record<string, string>>[];
export function readHistory(file: string): Rows;
export function figures(rows: Rows, at: string, on: string): { readonly nominated: number; readonly active: number };
export function directory(rows: Rows, at: string, on: string): readonly Readonly<Record<string, string | number>>[];
