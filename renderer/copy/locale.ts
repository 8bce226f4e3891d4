/** Of the only catalogue so far; `Intl` writes numbers and names of days and months by it. */
export const LOCALE = 'en';
