/** What a delegation writes for itself beside a clause: a note or remark of any member, or the instruction under which it acts. */
export const NOTE_KINDS = ['note', 'instruction'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]
