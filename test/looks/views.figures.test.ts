import { viewSpecs } from '../support/browserViews.ts';
import { FIGURE_VIEWS } from '../support/renderer/viewTable.ts';

viewSpecs(FIGURE_VIEWS);
