/** How many debtors one report of an experiment can say the payments of. Apart from the schemas: pages load it without them. */
export const mostPayments = 200_000;
