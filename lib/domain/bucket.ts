/** `burst` at once, refilled by `perSecond`. */
export type BucketSize = { burst: number; perSecond: number }

/** A bucket of tokens: `take` says whether there were enough. Time is given in milliseconds of any steady clock. */
export class Bucket {
  private tokens: number
  private filledAt: number

  constructor(private readonly size: BucketSize, nowMs: number) {
    this.tokens = size.burst
    this.filledAt = nowMs
  }

  take(amount: number, nowMs: number): boolean {
    this.fill(nowMs)
    if (this.tokens < amount) return false
    this.tokens -= amount
    return true
  }

  /** Takes without asking, though nothing may be left for a while. */
  spend(amount: number, nowMs: number): void {
    if (!this.take(amount, nowMs)) this.tokens = 0
  }

  /** How many whole tokens are there now. */
  left(nowMs: number): number {
    this.fill(nowMs)
    return Math.floor(this.tokens)
  }

  /** After how many seconds, rounded up, so many will be there; Infinity for more than it ever holds. */
  secondsUntil(amount: number, nowMs: number): number {
    this.fill(nowMs)
    if (amount > this.size.burst) return Infinity
    return Math.max(0, Math.ceil((amount - this.tokens) / this.size.perSecond))
  }

  private fill(nowMs: number): void {
    this.tokens = Math.min(this.size.burst, this.tokens + ((nowMs - this.filledAt) / 1000) * this.size.perSecond)
    this.filledAt = nowMs
  }
}
