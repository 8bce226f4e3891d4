/** What the app asked of the desktop, in its order. */
export const asked = {
  opened: [] as string[],
  /** Files shown where the system lists files. */
  revealed: [] as string[],
  dialogs: [] as { readonly message: string; readonly detail: string }[],
  /** Of links that it wants to open. */
  schemes: [] as string[],
  fileDialogs: [] as { readonly proposed: string; readonly hasParent: boolean }[],
  notifications: [] as { readonly title: string; readonly body: string }[],
};
