/* What the test programs of the shim share: one check that counts, a folder for files, a group's name for messages. */
#ifndef AUDIOPS_TEST_H
#define AUDIOPS_TEST_H

#include "audiops.h"

#include <stdio.h>

extern int failures, checks;
extern char group[128];
extern const char *folder;

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        checks++;                                                                                  \
        if (!(condition)) {                                                                        \
            char text[1024];                                                                       \
            audiops_last_error(text, sizeof text);                                                 \
            fprintf(stderr, "%s:%d: %s [%s] [%s]\n", __FILE__, __LINE__, #condition, group, text); \
            failures++;                                                                            \
        }                                                                                          \
    } while (0)

/* parts_test.c: every pair of container and codec that can be written, a part of it beside the slice of the whole. */
void test_parts(void);

#endif
