/* What is read without FFmpeg's packets and decoders, beside the same by FFmpeg: samples, ends, damage. */
#include "test.h"

#include "../src/plain_samples.h"
#include "../src/reader.h"

#include <stdlib.h>
#include <string.h>

enum { RATE = 44100, LENGTH = 40000, MOST = 2 * LENGTH };

static uint32_t next_random(uint32_t *state)
{
    return *state = *state * 1664525u + 1013904223u;
}

/* ---- uncompressed samples ---- */

/* Bytes of any value, as one packet through the decoder of a codec and through the function that stands in its place. */
static void check_form(enum AVCodecID codec, int channels)
{
    enum { FRAMES = 1031 };
    const int size = av_get_exact_bits_per_sample(codec) / 8 * channels * FRAMES;
    uint32_t state = 1u + (uint32_t)codec;
    AVCodecContext *decoder = avcodec_alloc_context3(avcodec_find_decoder(codec));
    AVPacket *packet = av_packet_alloc();
    AVFrame *frame = av_frame_alloc();
    float *direct = calloc((size_t)channels * FRAMES, sizeof *direct), *decoded = calloc((size_t)channels * FRAMES, sizeof *decoded);
    float *direct_planes[AUDIOPS_MAX_CHANNELS], *decoded_planes[AUDIOPS_MAX_CHANNELS];
    for (int i = 0; i < channels; i++) {
        direct_planes[i] = direct + (size_t)i * FRAMES;
        decoded_planes[i] = decoded + (size_t)i * FRAMES;
    }
    CHECK(av_new_packet(packet, size) == 0);
    for (int i = 0; i < size; i++)
        packet->data[i] = (uint8_t)(next_random(&state) >> 24);
    if (codec == AV_CODEC_ID_PCM_F64LE || codec == AV_CODEC_ID_PCM_F64BE) { /* which of its NaN a number becomes is nobody's promise */
        for (int i = codec == AV_CODEC_ID_PCM_F64LE ? 7 : 0; i < size; i += 8)
            packet->data[i] = 0x3F;
    }
    decoder->sample_rate = RATE;
    av_channel_layout_default(&decoder->ch_layout, channels);
    CHECK(avcodec_open2(decoder, NULL, NULL) == 0 && avcodec_send_packet(decoder, packet) == 0 &&
          avcodec_receive_frame(decoder, frame) == 0 && frame->nb_samples == FRAMES);
    CHECK(audiops_frame_to_float(frame, 0, FRAMES, channels, decoded_planes, 0));
    audiops_bytes_to_float convert = audiops_bytes_to_float_for(codec);
    CHECK(convert != NULL);
    convert(packet->data, channels, 7, direct_planes, 0);
    convert(packet->data + (size_t)size / FRAMES * 7, channels, FRAMES - 7, direct_planes, 7);
    CHECK(memcmp(direct, decoded, sizeof *direct * (size_t)channels * FRAMES) == 0);
    free(direct);
    free(decoded);
    av_frame_free(&frame);
    av_packet_free(&packet);
    avcodec_free_context(&decoder);
}

/* ---- FLAC ---- */

typedef struct outcome {
    sound whole;
    int64_t bad, missing, pieces, bytes;
    char what[64];
    float part[300];
    int64_t part_count;
    bool is_direct;
} outcome;

static outcome read_file(const char *path, int channels, int64_t sample, bool by_ffmpeg)
{
    outcome outcome = { .whole.count = -1 };
    audiops_reader *reader = NULL;
    if (audiops_reader_open(path, -1, &reader) != AUDIOPS_OK)
        return outcome;
    if (by_ffmpeg)
        reader->flac.is_read = false, reader->flac.was_left = true;
    outcome.whole = read_sound(reader, channels, MOST);
    outcome.is_direct = audiops_reader_is_flac(reader);
    audiops_reader_damage(reader, &outcome.bad, &outcome.missing);
    audiops_reader_skipped(reader, &outcome.pieces, &outcome.bytes, outcome.what, sizeof outcome.what);
    float *planes[AUDIOPS_MAX_CHANNELS], *others = malloc(sizeof outcome.part * AUDIOPS_MAX_CHANNELS);
    for (int i = 0; i < channels; i++)
        planes[i] = i == 0 ? outcome.part : others + (size_t)i * 300;
    if (audiops_reader_seek(reader, sample) == AUDIOPS_OK) {
        int64_t got;
        audiops_result result = AUDIOPS_OK;
        while (result == AUDIOPS_OK && outcome.part_count < 300) {
            result = audiops_reader_read(reader, planes, channels, 300 - outcome.part_count, &got);
            outcome.part_count += got;
            for (int i = 0; i < channels; i++)
                planes[i] += got;
        }
    }
    free(others);
    audiops_reader_close(reader);
    return outcome;
}

static bool is_same(const outcome *a, const outcome *b)
{
    bool same = a->whole.count == b->whole.count && a->bad == b->bad && a->missing == b->missing && a->pieces == b->pieces &&
                a->bytes == b->bytes && strcmp(a->what, b->what) == 0 && a->part_count == b->part_count &&
                memcmp(a->part, b->part, sizeof *a->part * (size_t)a->part_count) == 0;
    for (int i = 0; same && a->whole.count > 0 && i < a->whole.channels; i++)
        same = memcmp(a->whole.samples + i * a->whole.width, b->whole.samples + i * b->whole.width,
                      sizeof(float) * (size_t)a->whole.count) == 0;
    return same;
}

static outcome check_both(const char *path, int channels, int64_t sample)
{
    outcome ours = read_file(path, channels, sample, false), theirs = read_file(path, channels, sample, true);
    CHECK(!theirs.is_direct);
    CHECK(is_same(&ours, &theirs));
    free(theirs.whole.samples);
    free(ours.whole.samples);
    return ours;
}

/* Signals for which an encoder chooses different ways: silence, a constant, noise, a tone, and bits that are always zero. */
static float sample_of(int signal, int64_t at, int channel, uint32_t *state)
{
    const int32_t random = (int32_t)next_random(state);
    switch (signal) {
    case 0: return 0.0f;
    case 1: return 0.25f;
    case 2: return (float)random * 0x1p-31f;
    case 3: return 0.6f * (float)((at * (channel + 3)) % 400 - 200) / 200.0f;
    case 4: return (float)(random >> 25) * 0x1p-7f;
    default: return at % 5000 < 2500 ? 0.0f : (float)random * 0x1p-34f;
    }
}

static void write_flac(const char *path, int channels, int bits, int signal)
{
    audiops_writer_options options = { .struct_size = sizeof options, .channels = channels, .sample_rate = RATE, .bit_depth = bits,
                                       .format = "flac", .codec = "flac" };
    audiops_writer *writer = NULL;
    float *planes[AUDIOPS_MAX_CHANNELS];
    uint32_t state = 5;
    CHECK(audiops_writer_open(path, &options, &writer) == AUDIOPS_OK);
    for (int i = 0; i < channels; i++) {
        planes[i] = malloc(LENGTH * sizeof(float));
        for (int64_t at = 0; at < LENGTH; at++)
            planes[i][at] = sample_of(signal, at, i, &state);
    }
    CHECK(audiops_writer_write(writer, (const float *const *)planes, channels, LENGTH) == AUDIOPS_OK);
    CHECK(audiops_writer_finish(writer) == AUDIOPS_OK);
    audiops_writer_close(writer);
    for (int i = 0; i < channels; i++)
        free(planes[i]);
}

static uint8_t *load(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size + 4096);
    CHECK(fread(bytes, 1, *size, file) == *size);
    fclose(file);
    return bytes;
}

static void store(const char *path, const uint8_t *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    CHECK(file != NULL && fwrite(bytes, 1, size, file) == size);
    fclose(file);
}

/* Bits changed, bytes missing, too many, another length stated: what FFmpeg makes of it is what comes. */
static void check_damage(const char *path, int channels, uint32_t *state)
{
    enum { HEADER = 42, KINDS = 6, STATED = 22 };
    char broken[4096];
    size_t size;
    uint8_t *bytes = load(path, &size);
    snprintf(broken, sizeof broken, "%s/broken.flac", folder);
    for (int kind = 0; kind < KINDS; kind++) {
        uint8_t *copy = malloc(size + 4096);
        size_t length = size, at = HEADER + next_random(state) % (size - HEADER), few = 1 + next_random(state) % 900;
        memcpy(copy, bytes, size);
        memset(copy + size, 0, 4096);
        switch (kind) {
        case 0: copy[at] ^= (uint8_t)(1u << next_random(state) % 8); break;
        case 1: length = at; break;
        case 2:
            few = few < size - at ? few : size - at;
            memmove(copy + at, copy + at + few, size - at - few);
            length -= few;
            break;
        case 3:
            memmove(copy + at + few, copy + at, size - at);
            length += few;
            break;
        case 4: length += few; break;
        default: copy[STATED + 2] ^= 0x55; break;
        }
        store(broken, copy, length);
        check_both(broken, channels, next_random(state) % LENGTH);
        free(copy);
    }
    free(bytes);
}

void test_direct(void)
{
    static const enum AVCodecID forms[] = {
        AV_CODEC_ID_PCM_U8, AV_CODEC_ID_PCM_S8, AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S16BE, AV_CODEC_ID_PCM_S24LE,
        AV_CODEC_ID_PCM_S24BE, AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_S32BE, AV_CODEC_ID_PCM_F32LE, AV_CODEC_ID_PCM_F32BE,
        AV_CODEC_ID_PCM_F64LE, AV_CODEC_ID_PCM_F64BE,
    };
    static const int counts[] = { 1, 2, 3, 8 };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        for (size_t j = 0; j < sizeof counts / sizeof *counts; j++) {
            snprintf(group, sizeof group, "%s without its decoder, %d channels", avcodec_get_name(forms[i]), counts[j]);
            check_form(forms[i], counts[j]);
        }
    }
    char path[4096];
    uint32_t state = 11;
    snprintf(path, sizeof path, "%s/direct.flac", folder);
    for (int signal = 0; signal < 6; signal++) {
        for (size_t j = 0; j < sizeof counts / sizeof *counts; j++) {
            for (int bits = 16; bits <= 24; bits += 8) {
                snprintf(group, sizeof group, "FLAC frame by frame: signal %d, %d channels, %d bits", signal, counts[j], bits);
                write_flac(path, counts[j], bits, signal);
                for (int k = 0; k < 4; k++) {
                    outcome both = check_both(path, counts[j], next_random(&state) % (LENGTH + LENGTH / 8));
                    CHECK(both.is_direct && both.whole.count == LENGTH && both.bad == 0 && both.missing == 0);
                }
                check_damage(path, counts[j], &state);
            }
        }
    }
}
