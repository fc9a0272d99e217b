/** The module that carries a data file. Refuses what a template literal would read as code. */
export function moduleOf(file: string, csv: string): string {
  if (/[`\\]|\$\{/.test(csv)) throw new Error(`${file} holds a backtick, a backslash or a \${: it cannot be embedded.`);
  const text = csv.replaceAll('\r\n', '\n');
  return `/** data/${file}, embedded by embed.ts. Change the file, not this module. */\nexport const csv = \`${text}\`;\n`;
}
