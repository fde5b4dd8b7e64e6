/** What an archiver exits with when another one has the archive (EX_TEMPFAIL of sysexits.h). */
export const archiveTakenExit = 75;
