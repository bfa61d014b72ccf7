// What ICU's archive reads of the C library about the machine's own time zone. Debian compiles it so that a
// module cannot take these two from another library. Time zones are always named here, so UTC will do for the
// machine's own: the linker gives them to ICU in the place of the real ones (see link.cmake).
extern "C" {
extern char* merastore_tzname[2] asm("__wrap_tzname");
extern long merastore_timezone asm("__wrap___timezone");

static char utc[] = "UTC";
char* merastore_tzname[2] = {utc, utc};
long merastore_timezone = 0;
}
