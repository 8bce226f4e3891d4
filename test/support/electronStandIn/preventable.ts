/** The event that Electron hands to listeners; whoever prevents it is heard. */
export class Preventable {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
