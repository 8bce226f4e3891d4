import { SKIP_WASM } from './skip.generated.ts';

const PAGE_BYTES = 64 * 1024;
/** 4 MiB, as `skip.wat` declares it. Never grown: that would cut every buffer given out off from its bytes. */
const PAGES = 64;
/** The routines load whole blocks, which may reach behind the last byte of a buffer. */
const BLOCK_BYTES = 64;
/** Room for the pieces of foreign buffers; the bytes before it are the routines' own. */
export const STAGE = BLOCK_BYTES;
export const STAGE_BYTES = 64 * 1024;
const LIMIT = PAGES * PAGE_BYTES - BLOCK_BYTES;

/** `state` of `skip`, and the complement of what it returns when a chunk ends: bits. */
export const IN_STRING = 1;

interface Routines {
  /** See `skip.wat`. */
  skip(at: number, end: number, depth: number, state: number): number;
  /** See `skip.wat`. */
  seek(at: number, end: number, low: number, high: number): number;
}

// What is used of it: Node's types leave WebAssembly to those of the DOM.
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Routines };
};

const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
const module = new WebAssembly.Module(Buffer.from(SKIP_WASM, 'base64'));
const instance = new WebAssembly.Instance(module, { scan: { memory } });
const store = memory.buffer;
const results = new Int32Array(store, 0, 2);
let free = STAGE + STAGE_BYTES;

export const { skip, seek } = instance.exports;

/** What `skip` and `seek` work on, one for each thread. An index into it is an address for them. */
export const MEMORY = Buffer.from(store);

/** After a `skip` or `seek` that came to the end of the chunk: the brackets open there. */
export function openDepth(): number {
  return results[0] ?? 0;
}

/** After a `seek`: how many members it began to skip. */
export function membersSkipped(): number {
  return results[1] ?? 0;
}

/**
 * A buffer to read files into. What is in it the scanner reads in place, other buffers it copies first. It
 * lies in the thread's scan memory, for good; once that is given away (4 MiB, so after seven readers) it is
 * an ordinary one.
 */
export function scanBuffer(bytes: number): Buffer {
  if (bytes > LIMIT - free) return Buffer.allocUnsafeSlow(bytes);
  const at = free;
  free += bytes;
  return Buffer.from(store, at, bytes);
}

/** Whether a buffer was made by `scanBuffer`, so that its `byteOffset` is its address. */
export function isScanBuffer(buffer: Buffer): boolean {
  return buffer.buffer === store;
}

/**
 * Copies `buffer[from, to)`, at most `STAGE_BYTES`, to the address `STAGE`, where the next copy overwrites it.
 * @returns the address behind it.
 */
export function stage(buffer: Buffer, from: number, to: number): number {
  return STAGE + buffer.copy(MEMORY, STAGE, from, to);
}
