import { join } from 'node:path';
import {
  type ClassDeclaration,
  isCallExpression,
  isClassDeclaration,
  isPropertyAccessExpression,
  isStringLiteral,
  type Node,
} from 'typescript/unstable/ast';
import { API, type Project } from 'typescript/unstable/sync';
import { projectRoot } from './sourceFiles.ts';

export interface UsedOfElectron {
  /** `Tray.setToolTip`; `?.openExternal` where the types only name a part of what it is of. */
  readonly members: readonly string[];
  /** Names of events that are listened to. */
  readonly events: readonly string[];
}

/** Asks the compiler, which knows what each expression is; text would not tell a tray's `destroy` from a window's. */
export class ElectronMembers {
  readonly #api = new API({ cwd: projectRoot });

  /** Every member and event of Electron's that the files of a folder use. @param config of the project they are in. */
  usedIn(folders: readonly string[], config: string): UsedOfElectron {
    const project = this.#project(config);
    const members = new Set<string>();
    const events = new Set<string>();
    for (const file of filesOf(project, folders)) {
      visit(project.program.getSourceFile(file), (node) => {
        if (!isPropertyAccessExpression(node)) return;
        const symbol = project.checker.getSymbolAtLocation(node.name);
        const path = symbol?.declarations[0]?.path ?? '';
        if (symbol === undefined || !path.toLowerCase().endsWith('/electron.d.ts')) return;
        members.add(`${symbol.getParent()?.name ?? '?'}.${symbol.name}`);
        const { parent } = node;
        if (!/^(?:on|once)$/.test(symbol.name) || !isCallExpression(parent)) return;
        const [event] = parent.arguments;
        if (event !== undefined && isStringLiteral(event)) events.add(event.text);
      });
    }
    return { members: [...members].sort(), events: [...events].sort() };
  }

  /** What objects of the classes of a folder have, by the class's name. */
  membersOfClasses(folder: string, config: string): ReadonlyMap<string, readonly string[]> {
    const project = this.#project(config);
    const found = new Map<string, readonly string[]>();
    for (const file of filesOf(project, [folder])) {
      visit(project.program.getSourceFile(file), (node) => {
        if (isClassDeclaration(node)) found.set(node.name?.text ?? '', membersOf(project, node));
      });
    }
    return found;
  }

  close(): void {
    this.#api.close();
  }

  #project(config: string): Project {
    const path = join(projectRoot, config);
    const project = this.#api.updateSnapshot({ openProjects: [path] }).getProject(path);
    if (project === undefined) throw new Error(`${config} is no project`);
    return project;
  }
}

/** Of the objects and of the class itself. */
function membersOf({ checker }: Project, node: ClassDeclaration): readonly string[] {
  const name = node.name;
  const symbol = name === undefined ? undefined : checker.getSymbolAtLocation(name);
  if (symbol === undefined) return [];
  const instance = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
  return [...instance.map((one) => one.name), ...symbol.getExports().keys()].map(String);
}

function filesOf(project: Project, folders: readonly string[]): readonly string[] {
  return project.program
    .getSourceFileNames()
    .filter((file) => folders.some((folder) => file.startsWith(`${join(projectRoot, folder)}/`)));
}

function visit(node: Node | undefined, see: (node: Node) => void): void {
  if (node === undefined) return;
  see(node);
  node.forEachChild((child) => visit(child, see));
}
