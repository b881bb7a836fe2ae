import { settingAt } from '@/lib/domain/consultation-rule'
import { can } from '@/lib/domain/permissions'
import { fail, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { RECORDED, writeAct } from './write-act'

type Setting = { consultationId: string; requestKey: string; name: string; value: string; reason: string; kind: string; /** What holds while nothing is set. */ standsAt: string }

/** Writes one setting of a consultation's rules, by the secretariat; refuses with `unchanged_rule` what holds already. */
export async function setRule(context: Context, { consultationId, requestKey: id, name, value, reason, kind, standsAt }: Setting): Promise<Result<{ id: string }>> {
  if (!can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'consultationId' })
  if (!can(context.actor, 'rules.set', { consultationId })) return fail('forbidden')
  if (!(await context.db.consultation.findUnique({ where: { id: consultationId }, select: { id: true } }))) return fail('not_found', { field: 'consultationId' })
  return writeAct(context, {
    id, consultationId, delegationId: null, kind, payload: { consultationId, name, value, reason },
    recordedBy: async (db) => (await db.consultationRule.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      await tx.$queryRaw`select id from "Consultation" where id = ${consultationId} for update`
      const held = settingAt(await tx.consultationRule.findMany({ where: { consultationId, name } }), name, context.now)?.value ?? standsAt
      if (held === value) return fail('unchanged_rule', { field: 'value' })
      await tx.consultationRule.create({ data: { id, consultationId, name, value, reason, recordedAt: context.now, recordedById: context.actor!.personId } })
    },
  })
}
