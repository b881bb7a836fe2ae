import { delegationOf } from '@/lib/domain/actor'
import type { Certificate } from '@/lib/domain/certificate'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { stateName } from '@/lib/domain/state-names'
import type { AuthorityId } from '@/lib/law/authorities'
import { authoritiesOf, strengthOf } from '@/lib/law/codes'
import { wasCalledOff } from './answer-round'
import { certificateHash } from './certificate-hash'
import type { Context } from './context'
import { NAMED } from './named-delegation'
import { type ProcedureNow, procedureNow } from './procedure-now'
import { silenceSight } from './silence-sight'

/** A certificate with what its page says around it. */
export type ReadCertificate = {
  lineId: string
  name: string
  stateCode: string | null
  certificate: Certificate
  strength: string
  authorities: readonly AuthorityId[]
  /** SHA-256 of the certificate, and whether the record of the closing holds it; a preview is in no record. */
  sha256: string
  recorded: boolean
  preview: boolean
}

type Head = { title: string; symbol: string; revisionSha256: string; clauses: { label: string; sha256: string }[]; basis: { document: string; paragraph: string }; deadline: Date; minimumHours: number; seat: string; seatZone: string; illustrative: boolean; outcome: string | null; at: Date; draftId: string; consultationId: string; roundId: string }
export type CertificateFolder = Head & { certificates: ReadCertificate[] }

/** One certificate: of the actor's own delegation, of any for those who conduct the procedure, of others where the rules show silence. */
export async function readCertificate(context: Context, { roundId, lineId, language }: { roundId: string; lineId: string; language: Language }): Promise<Result<ReadCertificate & Head>> {
  const folder = await readCertificates(context, { roundId, language, lineId })
  if (!folder.ok) return folder
  const { certificates, ...head } = folder.value
  return certificates[0] ? ok({ ...head, ...certificates[0] }) : fail('not_found', { field: 'lineId' })
}

/** All certificates of a procedure that the actor may see, in the order of the service list; a preview while it runs. */
export async function readCertificates(context: Context, { roundId, language, lineId }: { roundId: string; language: Language; lineId?: string }): Promise<Result<CertificateFolder>> {
  const { db, actor, now } = context
  const found = await procedureNow(db, roundId, now)
  if (!found || !can(actor, 'round.read', { consultationId: found.round.consultationId })) return fail('not_found')
  const { round } = found
  const { consultationId, record } = round
  const conducts = can(actor, 'procedure.open', { consultationId })
  const own = actor && delegationOf(actor, consultationId)
  const [consultation, delegations, sees, entry] = await Promise.all([
    db.consultation.findUniqueOrThrow({ where: { id: consultationId }, select: { seat: true, seatZone: true, illustrative: true } }),
    db.delegation.findMany({ where: { consultationId }, select: { id: true, ...NAMED } }),
    silenceSight(context, consultationId),
    db.recordEntry.findFirst({ where: { subjectId: roundId, kind: 'procedure.certify' }, select: { payload: true } }),
  ])
  const hashes = new Map(((entry?.payload as { certificates?: { lineId: string; sha256: string }[] } | null)?.certificates ?? []).map((each) => [each.lineId, each.sha256]))
  const nameOf = new Map(delegations.map((delegation) => [delegation.id, delegationName(delegation, language)]))
  const certificates = round.service.flatMap((line): ReadCertificate[] => {
    if (lineId && line.id !== lineId) return []
    const certificate = found.certificate(line.id)
    if (!certificate || !(conducts || (line.delegationId !== null && line.delegationId === own) || sees(line.delegationId))) return []
    return [certified(found, { line, name: line.delegationId ? nameOf.get(line.delegationId) ?? '' : stateName(line.stateCode!, language), certificate, recordedHash: hashes.get(line.id) })]
  })
  return ok({
    roundId, consultationId, draftId: round.draftId, title: round.title, symbol: round.revision.symbol, revisionSha256: round.revision.sha256, clauses: round.clauses.length > 0 ? round.concerned.map(({ label, sha256 }) => ({ label, sha256 })) : [],
    basis: record.terms.basis!, deadline: record.terms.deadline, minimumHours: record.terms.minimumHours, ...consultation, outcome: wasCalledOff(round) ? null : found.reading.aggregate.effect?.code ?? null, at: found.at, certificates,
  })
}

function certified({ round }: ProcedureNow, of: { line: ProcedureNow['round']['service'][number]; name: string; certificate: Certificate; recordedHash: string | undefined }): ReadCertificate {
  const { line, name, certificate } = of
  const sha256 = certificateHash({ roundId: round.id, lineId: line.id, certificate })
  return {
    lineId: line.id, name, stateCode: line.stateCode ?? line.delegation?.stateCode ?? null, certificate, strength: strengthOf(certificate.code), authorities: authoritiesOf(certificate.code),
    sha256, recorded: of.recordedHash === sha256, preview: round.closedAt === null,
  }
}
