#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Before anything else is loaded: a status line starts this program each time, and compiling is most of that.
enableCompileCache();
const { run } = await import('./run.ts');
// Set, not `process.exit`: what is still on its way to a pipe has to arrive.
process.exitCode = await run(process.argv.slice(2));
