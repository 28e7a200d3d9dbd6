/* AMR with pauses, as every phone records it: frames of silence are as long as others, and no damage. */
#include "test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void test_amr(const char *name, const char *magic, const uint8_t *headers, const int *sizes, int rate)
{
    enum { FRAMES = 60 };
    char path[4096];
    snprintf(group, sizeof group, "%s with silence", name);
    snprintf(path, sizeof path, "%s/silence.%s", folder, name);
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL);
    if (file == NULL)
        return;
    fputs(magic, file);
    /* Ten frames of speech, of noise described, of nothing, over and over. */
    for (int i = 0; i < FRAMES; i++) {
        int kind = i / 10 % 3;
        uint8_t frame[64];
        for (int k = 1; k < 64; k++)
            frame[k] = kind == 0 ? (uint8_t)(i * 31 + k * 47) : 0;
        frame[0] = headers[kind];
        CHECK(fwrite(frame, 1, (size_t)sizes[kind], file) == (size_t)sizes[kind]);
    }
    fclose(file);

    audiops_reader *reader = NULL;
    CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
    if (reader == NULL)
        return;
    const int frame = rate / 50;
    sound whole = read_sound(reader, 1, 2 * FRAMES * frame);
    int64_t bad, missing;
    CHECK(audiops_reader_damage(reader, &bad, &missing) == AUDIOPS_OK && bad == 0 && missing == 0);
    CHECK(whole.count == FRAMES * frame);
    double spoken = 0, silent = 0;
    for (int i = 0; i < 10 * frame && whole.count == FRAMES * frame; i++) {
        spoken = fmax(spoken, fabs(whole.samples[i]));
        silent = fmax(silent, fabs(whole.samples[15 * frame + i]));
    }
    CHECK(spoken > 0.001 && silent == 0);
    CHECK(audiops_reader_seek(reader, 33 * frame + 5) == AUDIOPS_OK);
    sound part = read_sound(reader, 1, 3000);
    CHECK(part.count == 3000 && memcmp(part.samples, whole.samples + 33 * frame + 5, 3000 * sizeof(float)) == 0);
    free(part.samples);
    free(whole.samples);
    audiops_reader_close(reader);
}

/* A packet of an MP4 file that decodes to more than the file says is there. */
static void test_opus_in_mp4(void)
{
    static const int lengths[] = { 700, 960, 48000, 50001 };
    char path[4096];
    snprintf(path, sizeof path, "%s/padded.mp4", folder);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        snprintf(group, sizeof group, "%d samples of Opus in MP4", lengths[i]);
        CHECK(write_sweep(path, "mp4", "libopus", 48000, 2, lengths[i]) == AUDIOPS_OK);
        audiops_reader *reader = NULL;
        CHECK(audiops_reader_open(path, -1, &reader) == AUDIOPS_OK);
        if (reader == NULL)
            continue;
        sound whole = read_sound(reader, 2, 100000);
        CHECK(whole.count == lengths[i]);
        free(whole.samples);
        audiops_reader_close(reader);
    }
}

void test_silence(void)
{
    static const uint8_t narrow[] = { 0x3C, 0x44, 0x7C }, wide[] = { 0x14, 0x4C, 0x7C };
    static const int narrow_sizes[] = { 32, 6, 1 }, wide_sizes[] = { 33, 6, 1 };
    test_amr("amr", "#!AMR\n", narrow, narrow_sizes, 8000);
    test_amr("awb", "#!AMR-WB\n", wide, wide_sizes, 16000);
    test_opus_in_mp4();
}
