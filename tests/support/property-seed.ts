import fc from 'fast-check'

/**
 * Property tests draw the same examples in every run, so that a failure says something of the change at hand. To look for what
 * nobody has thought of, run them with another seed: `PLACET_SEED=42 npm test -- tests/law`. What is found becomes a test.
 */
fc.configureGlobal({ seed: Number(process.env.PLACET_SEED ?? 20261127) })
