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

typedef struct sound {
    int channels;
    int64_t count, width; /* samples a channel, and places for them */
    float *samples;       /* planar */
} sound;

/* Writes a tone that rises, different in each channel, so that no two places of the file are alike. */
audiops_result write_sweep(const char *path, const char *container, const char *encoder, int rate, int channels, int count);
/* Reads up to `most` samples a channel; count -1 on failure. The samples are to be freed. */
sound read_sound(audiops_reader *reader, int channels, int64_t most);

/* chain_test.c: Ogg streams joined end to end. */
void test_chains(void);
/* mpeg_test.c: MP3 as it is found. */
void test_mpeg(void);
/* junk_test.c: what stands behind the audio. */
void test_junk(void);
/* filters_test.c: the list of filters, and graphs of them. */
void test_filters(void);
/* silence_test.c: pauses of speech codecs, and padding. */
void test_silence(void);
/* guards_test.c: numbers that no file can have. */
void test_guards(void);
/* parts_test.c: every pair of container and codec that can be written, a part of it beside the slice of the whole. */
void test_parts(void);
/* direct_test.c: what is read without FFmpeg's packets, beside the same by FFmpeg. */
void test_direct(void);
/* devices_test.c: playing and recording. */
void test_devices(void);
/* ends_test.c: the same file cut, and with something behind it. */
void check_ends(const char *path, const char *container);

#endif
