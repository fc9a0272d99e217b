/** The month of a day, `YYYY-MM`: by it tables find what began in a period, however long the history before it is. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The months that a period touches, from its first day to its last, both included. */
export function monthsOf({ from, until }: { readonly from: string; readonly until: string }): readonly string[] {
  const months: string[] = [];
  for (let month = monthOf(from); month <= monthOf(until); month = next(month)) months.push(month);
  return months;
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const [nextYear, nextNumber] = number === 12 ? [year + 1, 1] : [year, number + 1];
  return `${String(nextYear).padStart(4, '0')}-${String(nextNumber).padStart(2, '0')}`;
}
