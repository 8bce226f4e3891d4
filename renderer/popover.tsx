import './connection/dialAhead.ts';
import './themeAhead.ts';
import './withoutEval.ts';
import './styles/styles.ts';
import { start } from './start.tsx';
import { Popover } from './views/popover/Popover.tsx';

start(Popover);
