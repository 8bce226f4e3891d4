import './connection/dialAhead.ts';
import './themeAhead.ts';
import './withoutEval.ts';
import './styles/styles.ts';
import { start } from './start.tsx';
import { Dashboard } from './views/dashboard/Dashboard.tsx';

start(Dashboard);
