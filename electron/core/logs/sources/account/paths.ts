/**
 * Where VS Code keeps what it remembers between starts: in `globalStorage` of a `User` directory, and for the
 * profiles beside the default one in `profiles/<id>/globalStorage`. The models are the application's, in the
 * first; the kind of billing is of a profile. Servers and browsers keep no such database.
 */
export const STATE_DATABASE = 'state.vscdb';
export const PROFILES = 'profiles';
