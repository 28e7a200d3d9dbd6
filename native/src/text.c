#include "internal.h"

#include <string.h>

void audiops_copy_text(char *destination, size_t capacity, const char *source)
{
    if (capacity == 0)
        return;
    size_t length = source == NULL ? 0 : strlen(source);
    if (length >= capacity) {
        length = capacity - 1;
        /* Never leave half a UTF-8 character behind. */
        while (length > 0 && ((unsigned char)source[length] & 0xC0) == 0x80)
            length--;
    }
    if (length > 0)
        memcpy(destination, source, length);
    destination[length] = '\0';
}
