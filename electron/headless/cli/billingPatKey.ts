/** A secret: it lies in the keyring, never among the settings, and never comes as an argument. */
export const BILLING_PAT = 'copilot_chat.billing_pat';

/** Where a fine-grained token is made. */
export const NEW_TOKEN = 'https://github.com/settings/personal-access-tokens/new';

export const PAT_HELP = `
The token for GitHub's billing is read from standard input, never from an argument:
  pilotlight config set ${BILLING_PAT}     then paste it; it is not shown
  … | pilotlight config set ${BILLING_PAT}
GitHub is asked whose it is, and it is kept in the system's keyring once GitHub knows it.
Make one with the account permission "Plan: read" at
  ${NEW_TOKEN}
A classic token with the scope "user" does as well. "config unset ${BILLING_PAT}" removes it.`;
