/** Figures to three digits, as they are read. */
function format(figure) {
  return figure >= 1000
    ? Math.round(figure).toLocaleString("en")
    : String(Number(figure.toPrecision(3)));
}

/** Whether a row is at its goal; undefined where it has none. */
export function isMet({ figure, ratio, goal }) {
  if (goal?.figure === undefined && goal?.ratio === undefined) return undefined;
  return figure <= (goal.figure ?? Infinity) && (ratio ?? 0) <= (goal.ratio ?? Infinity);
}

function describeGoal(row) {
  const { figure, ratio } = row.goal ?? {};
  const goals = [
    ...(figure === undefined ? [] : [`${format(figure)} ${row.unit}`]),
    ...(ratio === undefined ? [] : [`${ratio} x`]),
  ];
  const met = isMet(row);
  return met === undefined ? "" : `${goals.join(", ")}: ${met ? "met" : "missed"}`;
}

/**
 * The rows as a table of Markdown.
 *
 * @param {readonly import("./measure.mjs").Row[]} rows
 */
export function renderTable(rows) {
  const cells = rows.map((row) => [
    row.name,
    `${format(row.figure)} ${row.unit}`.trim(),
    row.floor === undefined || row.ratio === undefined ? "" : `${format(row.ratio)} x ${row.floor}`,
    describeGoal(row),
  ]);
  const table = [["what", "figure", "beside its floor", "goal"], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  const write = (line) => `| ${line.map((cell, at) => cell.padEnd(widths[at])).join(" | ")} |`;
  const [head, ...body] = table.map(write);
  return [head, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body].join("\n");
}
