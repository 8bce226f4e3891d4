import type { Catalogue } from '../words.ts';

export const dates: Catalogue['dates'] = {
  /** `11月20日` */
  dayMonth: (day, month) => `${month}月${day}日`,
  /** `2026年11月20日` */
  dayMonthYear: (day, month, year) => `${year}年${month}月${day}日`,
  /** `11月20日周五` */
  weekdayDate: (weekday, date) => `${date}${weekday}`,
  /** `20日周五` */
  weekdayDay: (weekday, day) => `${day}日${weekday}`,
  at: (date, time) => `${date} ${time}`,
  utc: (text) => `${text} UTC`,
  /** `11月1日至11月20日`, `14:00 至 15:00` */
  range: (from, to) => (/[0-9A-Za-z]$/.test(from) ? `${from} 至 ${to}` : `${from}至${to}`),
  daysHours: (days, hours) => `${days} 天 ${hours} 小时`,
  hoursMinutes: (hours, minutes) => `${hours} 小时 ${minutes} 分钟`,
  minutes: (minutes) => `${minutes} 分钟`,
  seconds: (seconds) => `${seconds} 秒`,
};
