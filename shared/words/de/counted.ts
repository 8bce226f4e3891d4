import { count } from '../../format/numbers.ts';

/** `1 Anfrage`, `14 Anfragen` */
export function counted(many: number, one: string, several: string): string {
  return `${count(many)} ${many === 1 ? one : several}`;
}
