import type { Failure } from '@/lib/domain/result'

/** Thrown within a transaction to roll it back with the reason of a rule; the use case catches it and returns `failure`. */
export class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}
