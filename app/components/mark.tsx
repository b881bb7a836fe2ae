/** The act marks of the look: shape first, so that each survives a black-and-white copier. Not mirrored right-to-left. */
export const MARKS = [
  'support', 'statement', 'reservation', 'lapsed', 'amendment', 'hold', 'objection', 'dissociation', 'abstention', 'practice',
  'silence', 'running', 'qualified', 'unserved', 'absent', 'outside',
] as const
export type MarkId = (typeof MARKS)[number]

/** One mark. Beside words it is decoration; alone it needs `label`, its text equivalent. */
export function Mark({ id, label }: { id: MarkId; label?: string }) {
  return (
    <svg className={`g g-${id}`} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <use href={`#${id}`} />
    </svg>
  )
}

const stroke = { fill: 'none', stroke: 'currentColor' } as const
const drawing: Record<MarkId, React.ReactNode> = {
  support: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  statement: <><circle cx="6" cy="6" r="4.75" {...stroke} strokeWidth="1.1" /><circle cx="6" cy="6" r="2.5" fill="currentColor" /></>,
  reservation: <><circle cx="6" cy="6" r="4.4" {...stroke} strokeWidth="1.2" /><path d="M6 1.6a4.4 4.4 0 0 0 0 8.8z" fill="currentColor" /></>,
  lapsed: <circle cx="6" cy="6" r="4.25" {...stroke} strokeWidth="1.4" />,
  amendment: <path d="M6 2.2 10.4 10H1.6z" {...stroke} strokeWidth="1.4" strokeLinejoin="miter" />,
  hold: <path d="M2.5 1.5h2.5v9H2.5zM7 1.5h2.5v9H7z" fill="currentColor" />,
  objection: <path d="M1.9 1.9l8.2 8.2M10.1 1.9l-8.2 8.2" {...stroke} strokeWidth="2.2" />,
  dissociation: <path d="M10.1 1.9l-8.2 8.2" {...stroke} strokeWidth="2" />,
  abstention: <><path d="M1.5 1.5h9v9h-9z" {...stroke} /><path d="M3 5h6v2H3z" fill="currentColor" /></>,
  practice: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />,
  silence: <circle cx="6" cy="6" r=".95" fill="currentColor" />,
  running: <path d="M1.5 5h2v2h-2zM5 5h2v2H5zM8.5 5h2v2h-2z" fill="currentColor" />,
  qualified: <path d="M1 1h2v2H1zM5 1h2v2H5zM9 1h2v2H9zM1 5h2v2H1zM9 5h2v2H9zM1 9h2v2H1zM5 9h2v2H5zM9 9h2v2H9z" fill="currentColor" />,
  unserved: <path d="M1.5 7 5 10.5M1.5 2.5l8 8M4 1.5 10.5 8M8 1.5 10.5 4" {...stroke} strokeWidth=".95" />,
  absent: <path d="M1.5 6v4.5h9V6" {...stroke} strokeWidth="1.2" />,
  outside: <path d="M.5.5h11v11H.5z" fill="#e9e5db" stroke="#b9b3a6" strokeWidth=".6" />,
}

/** The drawings, once a page; `Mark` refers to them. */
export function MarkSymbols() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      {MARKS.map((id) => <symbol key={id} id={id} viewBox="0 0 12 12">{drawing[id]}</symbol>)}
    </svg>
  )
}
