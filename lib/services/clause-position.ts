type ClauseColumn = 'draftId' | 'draft' | 'revisionId' | 'revision' | 'revisionClauseId' | 'revisionClause' | 'clauseId'

/** A row of positions whose target is a clause: all that names the words is there. The database allows no half of it. */
export type OnClause<Row> = { [Key in keyof Row]: Key extends ClauseColumn ? NonNullable<Row[Key]> : Row[Key] }

export const isOnClause = <Row extends { clauseId: string | null }>(row: Row): row is Row & OnClause<Row> => row.clauseId !== null

/** Of rows that were asked for by their draft or revision: the same rows, known to be on clauses. */
export const onClauses = <Row extends { clauseId: string | null }>(rows: readonly Row[]): (Row & OnClause<Row>)[] => rows.filter(isOnClause)
