/**
 * Something that Copilot keeps for an editor outside the VS Code family: found and named, for people to see what is
 * counted and what is not. docs/data-contract.md, "Other editors".
 */
export interface OtherStore {
  readonly editor: 'jetbrains' | 'visual-studio' | 'xcode' | 'eclipse';
  /** The directory around its sessions; absolute. */
  readonly path: string;
  /**
   * `read`: it is a source of this program. `no-usage`: conversations without tokens or amounts. `unread`: newer
   * versions keep amounts in it, in a form that this program does not read.
   */
  readonly holds: 'read' | 'no-usage' | 'unread';
  /** Conversations; of logs and traces the files. No more are counted than a look goes through. */
  readonly sessions: number;
  /** When the last of them was written, epoch ms; null when none was looked at. */
  readonly lastAt: number | null;
}
