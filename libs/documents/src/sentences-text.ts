import type { ReportModel } from '#libs/ledger';

/** Sentences ready to be pasted, one a line, each with where its figures stand. */
export function sentencesText({ sentences }: Pick<ReportModel, 'sentences'>): string {
  return sentences.map(({ text, where }) => `${text} [${where}]\n`).join('');
}
