import { viewSpecs } from '../support/browserViews.ts';
import { LIST_VIEWS } from '../support/renderer/viewTable.ts';

viewSpecs(LIST_VIEWS);
