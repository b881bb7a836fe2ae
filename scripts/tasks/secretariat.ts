import { database } from '@/lib/data/client'
import { openSecretariat } from '@/lib/services/open-secretariat'

/** Opens the account named on the command line and prints its password, once. */
const [email, name] = process.argv.slice(2)
const answer = await openSecretariat(database(), { email, name }, new Date())
await database().$disconnect()
if (!answer.ok) {
  console.error(answer.code === 'email_taken' ? `${email} already has an account.` : `Give an e-mail address and a name; ${answer.field} is not right (${answer.code}).`)
  process.exit(1)
}
console.log(`Account of the secretariat opened.\n  e-mail    ${answer.value.email}\n  password  ${answer.value.password}\nIt is shown only now; change it under "My account".`)
