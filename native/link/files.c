/*
 * FFmpeg opens no file on its own. Its protocols are not compiled in, and the one other way to a file that is left
 * (options such as firequalizer's dumpfile) ends here: the linker sends the calls of avpriv_fopen_utf8 to this function.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

FILE *__real_avpriv_fopen_utf8(const char *path, const char *mode);
FILE *__wrap_avpriv_fopen_utf8(const char *path, const char *mode);

FILE *__wrap_avpriv_fopen_utf8(const char *path, const char *mode)
{
    if (strcmp(path, "/dev/urandom") == 0) /* seeds, such as Ogg's stream serial numbers */
        return __real_avpriv_fopen_utf8(path, mode);
    errno = EACCES;
    return NULL;
}
