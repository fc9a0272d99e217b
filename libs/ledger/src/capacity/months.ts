/** The month of a day, `YYYY-MM`: by it tables find what began in a period, however long the history before it is. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The months that a period touches, from its first day to its last, both included. */
export function monthsBetween(from: string, until: string): readonly string[] {
  const months: string[] = [];
  for (let month = monthOf(from); month <= monthOf(until); month = next(month)) months.push(month);
  return months;
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`;
}
