const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A day as documents of the United Nations write it: 15 October 2025. */
export function dayInWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${String(Number(date))} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** Below ten in words, from there on in figures, thousands apart: nine, 124, 1,240. */
export function numberInWords(number: number): string {
  return SMALL[number] ?? String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** So many things: no State, one State, nine States. */
export function countOf(number: number, one: string, more: string): string {
  return `${numberInWords(number)} ${number < 2 ? one : more}`;
}

/** 64.25 per cent. */
export function perCent(value: number): string {
  return `${value.toFixed(2)} per cent`;
}

export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** One, two and three. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
