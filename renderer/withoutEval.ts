import { z } from 'zod';

// zod compiles its checks with `new Function` where it may; the page's policy forbids that and reports each try. Asked
// when a schema is made, so this module stands before all that make some.
z.config({ jitless: true });
