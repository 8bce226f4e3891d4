/** How parts of dates and times, each already written by `Intl`, stand together. */
export const dates = {
  /** `20 Nov` */
  dayMonth: (day: string, month: string): string => `${day} ${month}`,
  /** `20 Nov 2026` */
  dayMonthYear: (day: string, month: string, year: string): string => `${day} ${month} ${year}`,
  /** `Fri 20 Nov` @param date as above. */
  weekdayDate: (weekday: string, date: string): string => `${weekday} ${date}`,
  /** `Fri 20` */
  weekdayDay: (weekday: string, day: string): string => `${weekday} ${day}`,
  /** `20 Nov, 14:02` */
  at: (date: string, time: string): string => `${date}, ${time}`,
  /** `14:02 UTC` */
  utc: (text: string): string => `${text} UTC`,
  /** `1 Nov to 20 Nov` */
  range: (from: string, to: string): string => `${from} to ${to}`,
  daysHours: (days: number, hours: number): string => `${days} d ${hours} h`,
  hoursMinutes: (hours: number, minutes: number): string => `${hours} h ${minutes} min`,
  minutes: (minutes: number): string => `${minutes} min`,
  seconds: (seconds: number): string => `${seconds} s`,
};
