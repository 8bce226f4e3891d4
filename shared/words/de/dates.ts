import type { Catalogue } from '../words.ts';

export const dates: Catalogue['dates'] = {
  dayMonth: (day, month) => `${day}. ${month}`,
  dayMonthYear: (day, month, year) => `${day}. ${month} ${year}`,
  weekdayDate: (weekday, date) => `${weekday}, ${date}`,
  weekdayDay: (weekday, day) => `${weekday}, ${day}.`,
  at: (date, time) => `${date}, ${time}`,
  utc: (text) => `${text} UTC`,
  range: (from, to) => `${from} bis ${to}`,
  daysHours: (days, hours) => `${days} T ${hours} Std`,
  hoursMinutes: (hours, minutes) => `${hours} Std ${minutes} Min`,
  minutes: (minutes) => `${minutes} Min`,
  seconds: (seconds) => `${seconds} Sek`,
};
