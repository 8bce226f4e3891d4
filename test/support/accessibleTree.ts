import type { CDPSession } from 'playwright-core';
import { z } from 'zod';

/** A part of a page as assistive technology has it. */
export interface Accessible {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  /** Of its states: `checked`, `pressed`, `expanded`, `disabled`, `focusable`, `live` … */
  readonly states: Readonly<Record<string, unknown>>;
  readonly parent: Accessible | null;
}

const Value = z.object({ value: z.unknown().optional() });
const Tree = z.object({
  nodes: z.array(
    z.object({
      nodeId: z.string(),
      parentId: z.string().optional(),
      ignored: z.boolean(),
      role: Value.optional(),
      name: Value.optional(),
      properties: z.array(z.object({ name: z.string(), value: Value })).default([]),
    }),
  ),
});

/** What somebody can do something with. */
const CONTROLS = [
  'Date',
  'DisclosureTriangle',
  'InputTime',
  'button',
  'checkbox',
  'combobox',
  'grid',
  'link',
  'menuitem',
  'option',
  'radio',
  'searchbox',
  'slider',
  'spinbutton',
  'switch',
  'tab',
  'textbox',
  'toggle button',
];

/** The accessibility tree of Chromium itself, without what it leaves out, in the order of the page. */
export async function accessibleTree(devtools: CDPSession): Promise<readonly Accessible[]> {
  const { nodes } = Tree.parse(await devtools.send('Accessibility.getFullAXTree'));
  const told = new Map(nodes.map((node) => [node.nodeId, node]));
  const made = new Map<string, Accessible>();
  const madeOf = (id: string | undefined): Accessible | null => {
    const node = id === undefined ? undefined : told.get(id);
    if (node === undefined) return null;
    if (node.ignored) return madeOf(node.parentId);
    const known = made.get(node.nodeId);
    if (known !== undefined) return known;
    const one: Accessible = {
      id: node.nodeId,
      role: String(node.role?.value ?? ''),
      name: String(node.name?.value ?? '').trim(),
      states: Object.fromEntries(node.properties.map(({ name, value }) => [name, value.value])),
      parent: madeOf(node.parentId),
    };
    made.set(node.nodeId, one);
    return one;
  };
  return nodes.flatMap((node) => (node.ignored ? [] : (madeOf(node.nodeId) ?? [])));
}

/** What the browser makes a control of: choices of a list that is not open, days and months of a date. */
const WHOLE = ['MenuListPopup', 'Date', 'InputTime'];

export function isControl({ role, parent }: Accessible): boolean {
  for (let at = parent; at !== null; at = at.parent) {
    if (WHOLE.includes(at.role)) return false;
  }
  return CONTROLS.includes(role);
}
