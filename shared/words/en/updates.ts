/** Why this copy cannot update itself, or why an update did not work: one sentence each, shown as it is. */
export const updates = {
  why: {
    fromSource: 'This copy runs from its source code, which is updated where it came from.',
    noNetwork: 'Pilotlight was started without network.',
    ownBuild: 'This copy was not built for a release and knows no place where new versions are.',
    otherPackage: 'Only the AppImage can replace itself. Download the new package to update this one.',
    readOnly: 'Pilotlight may not write in the folder that it was started from, so it cannot replace itself.',
    unreachable: 'GitHub could not be reached. Check the network, then look again.',
    badAnswer: 'GitHub did not answer as expected. Look again later.',
    noVersion: 'No published version for this system was found.',
    damaged: 'The download did not match what was published, so it was deleted.',
    unsigned: 'The new version is not signed by the makers of this one, so it was not installed.',
    noRoom: 'There is not enough room on the disk for the new version.',
    readOnlyVolume: 'Move Pilotlight to the Applications folder; from where it is now it cannot be updated.',
    other: 'The update did not work. The installed version stays as it is.',
  },
};
