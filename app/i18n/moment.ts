/** How an instant is written to the minute: day, month in letters, year, clock of 24 hours. The zone is named beside it. */
export const MOMENT = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
