import { viewSpecs } from '../support/browserViews.ts';
import { OTHER_VIEWS } from '../support/renderer/viewTable.ts';

viewSpecs(OTHER_VIEWS);
