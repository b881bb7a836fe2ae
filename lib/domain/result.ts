/**
 * What an operation of the domain returns: a value, or the code of the rule that forbids it.
 * An impossible move is an answer, not an exception; each edge (action, API, socket) translates the code once.
 */
export type Result<Value, Code extends string = string> = { ok: true; value: Value } | Failure<Code>

/** `field` names the input that is wrong, where one is; `detail` holds what the sentence of the code needs to name. */
export type Failure<Code extends string = string> = {
  ok: false
  code: Code
  field?: string
  detail?: Record<string, string | number>
}

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

export const fail = <Code extends string>(code: Code, more: { field?: string; detail?: Record<string, string | number> } = {}): Failure<Code> => ({ ok: false, code, ...more })
