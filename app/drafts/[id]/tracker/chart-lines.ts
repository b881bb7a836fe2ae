/** Dashes by which lines are told apart before any colour; '' is a line without a break. */
export const LINES = ['', '5 3', '1.5 2.5', '9 3 2 3', '3 2', '12 4', '2 5', '7 2 2 2 2 2'] as const

export type Series = { key: string; name: string; line: string; tone: 'ink' | 'red' | 'lapis'; values: { at: number; value: number }[] }

/** A line of steps: a count holds until the moment at which it changes, and nothing is drawn between the two. */
export const stepPath = (values: Series['values'], x: (at: number) => number, y: (value: number) => number, until: number): string =>
  values.reduce((path, { at, value }, index) => `${path}${index === 0 ? `M${round(x(at))} ${round(y(value))}` : `H${round(x(at))}V${round(y(value))}`}`, '') + `H${round(x(until))}`

const round = (value: number): number => Math.round(value * 10) / 10

/** Whole numbers on the axis: at most five, evenly spaced. */
export function ticksFor(most: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((each) => most / each <= 4) ?? 1000
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step)
}

const GAP = 13

/** Labels at the ends of the lines, moved apart where they would touch, in the order of the lines. */
export function endLabels(series: readonly Series[], y: (value: number) => number, top: number, bottom: number): { key: string; name: string; tone: Series['tone']; value: number; y: number }[] {
  const labels = series.map(({ key, name, tone, values }) => ({ key, name, tone, value: values.at(-1)!.value, y: y(values.at(-1)!.value) })).sort((a, b) => a.y - b.y)
  labels.forEach((label, index) => (label.y = Math.max(label.y, index ? labels[index - 1]!.y + GAP : top)))
  for (let index = labels.length - 1; index >= 0; index -= 1) labels[index]!.y = Math.min(labels[index]!.y, index === labels.length - 1 ? bottom : labels[index + 1]!.y - GAP)
  return labels
}
