/** The one order of names: by the English alphabet, accents and letter case apart. The same on every machine. */
export function byName(a: string, b: string): number {
  return compare(alphabetical(a), alphabetical(b)) || compare(a, b);
}

export function alphabetical(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

export function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
