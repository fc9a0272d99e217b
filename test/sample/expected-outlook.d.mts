export interface Outlook {
  /** By title. */
  readonly proposals: Readonly<Record<string, { readonly theme: string; readonly states: readonly string[] }>>;
  /** Names by title. */
  readonly papers: Readonly<Record<string, readonly string[]>>;
  readonly links: readonly string[];
  /** Ids of CBMs, with spaces, by body and number. */
  readonly measures: Readonly<Record<string, string>>;
  readonly contributions: readonly string[];
}

export function outlook(
  history: readonly Readonly<Record<string, string>>[],
  coordinate: { readonly at: string; readonly on: string },
): Outlook;
