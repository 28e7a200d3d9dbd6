/* FLAC files read frame by frame out of the file, straight to planar float32. What is not as it should be is left to FFmpeg, which then
 * reads the file from its start. */
#include "reader.h"

#include <string.h>

enum { STREAM_INFO_SIZE = 34, BLOCK_BYTES = 96 * 1024 };

void audiops_reader_take_flac(audiops_reader *reader)
{
    const AVCodecParameters *codec = reader->stream->codecpar;
    audiops_flac *flac = &reader->flac;
    flac->is_read = !flac->was_left && strcmp(reader->format->iformat->name, "flac") == 0 && codec->codec_id == AV_CODEC_ID_FLAC &&
                    codec->extradata_size == STREAM_INFO_SIZE && audiops_flac_read_stream(codec->extradata, &flac->stream) &&
                    flac->stream.sample_rate == codec->sample_rate && flac->stream.channels == codec->ch_layout.nb_channels &&
                    audiops_reader_only_audio(reader->format) == reader->stream;
    flac->start = flac->next_byte = reader->data_start;
    flac->next_first = 0;
    flac->count = flac->used = 0;
    flac->held = 0;
}

bool audiops_reader_is_flac(const audiops_reader *reader)
{
    return reader->flac.is_read && reader->count.kind == AUDIOPS_COUNT_EXACT && reader->count.limit < 0 &&
           reader->count.count == reader->flac.stream.samples && audiops_reader_parts(reader) <= 1;
}

void audiops_reader_forget_flac(audiops_reader *reader)
{
    av_freep(&reader->flac.samples);
    av_freep(&reader->flac.bytes);
}

/* As just opened, for FFmpeg. */
static void leave(audiops_reader *reader)
{
    reader->flac.is_read = false;
    reader->flac.was_left = true;
    reader->decoded = 0;
    reader->ended = false;
    audiops_reader_forget_flac(reader);
}

static audiops_result make_room(audiops_flac *flac)
{
    if (flac->samples != NULL)
        return AUDIOPS_OK;
    flac->capacity = FFMAX(BLOCK_BYTES, 2 * audiops_flac_largest_frame(&flac->stream));
    flac->bytes = av_malloc((size_t)flac->capacity + AUDIOPS_FLAC_PADDING);
    flac->samples = av_malloc_array((size_t)flac->stream.channels * (size_t)flac->stream.largest_block, sizeof *flac->samples);
    flac->held = 0;
    return flac->samples == NULL || flac->bytes == NULL ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory") : AUDIOPS_OK;
}

/* Brings the bytes from `at` on, as many as a frame can have or the file still has. */
static audiops_result bring(audiops_reader *reader, int64_t at)
{
    audiops_flac *flac = &reader->flac;
    audiops_result result = make_room(flac);
    if (result != AUDIOPS_OK)
        return result;
    const int64_t wanted = FFMIN(audiops_flac_largest_frame(&flac->stream), reader->file.size - at);
    if (flac->held > 0 && at >= flac->bytes_at && at + wanted <= flac->bytes_at + flac->held)
        return AUDIOPS_OK;
    int kept = 0;
    if (at >= flac->bytes_at && at < flac->bytes_at + flac->held) {
        kept = (int)(flac->bytes_at + flac->held - at);
        memmove(flac->bytes, flac->bytes + (at - flac->bytes_at), (size_t)kept);
    }
    flac->held = 0;
    int64_t more = FFMIN(flac->capacity - kept, reader->file.size - at - kept);
    int got = more <= 0 ? 0 : audiops_file_take_at(&reader->file, at + kept, flac->bytes + kept, (int)more);
    if (got < 0)
        return audiops_fail_errno(reader->file.last_errno, "cannot read the file");
    flac->bytes_at = at;
    flac->held = kept + got;
    memset(flac->bytes + flac->held, 0, AUDIOPS_FLAC_PADDING);
    return AUDIOPS_OK;
}

/* Decodes the frame at a byte that was brought; its bytes, 0 where it is none. */
static int decode_at(audiops_flac *flac, int64_t at, audiops_flac_header *header)
{
    int32_t *rows[8];
    const uint8_t *bytes = flac->bytes + (at - flac->bytes_at);
    const int size = (int)(flac->bytes_at + flac->held - at);
    if (!audiops_flac_read_header(bytes, size, &flac->stream, header))
        return 0;
    for (int channel = 0; channel < flac->stream.channels; channel++)
        rows[channel] = flac->samples + (size_t)channel * (size_t)flac->stream.largest_block;
    return audiops_flac_decode(bytes, size, &flac->stream, header, rows);
}

/* AUDIOPS_INVALID_DATA: what comes is for FFmpeg. */
static audiops_result next_frame(audiops_reader *reader)
{
    audiops_flac *flac = &reader->flac;
    flac->count = flac->used = 0;
    if (audiops_reader_is_cancelled(reader))
        return audiops_fail(AUDIOPS_CANCELLED, "cancelled");
    if (flac->next_first == flac->stream.samples)
        return flac->next_byte == reader->file.size ? AUDIOPS_END : AUDIOPS_INVALID_DATA;
    audiops_result result = bring(reader, flac->next_byte);
    if (result != AUDIOPS_OK)
        return result;
    audiops_flac_header header;
    int size = decode_at(flac, flac->next_byte, &header);
    if (size == 0 || header.first != flac->next_first)
        return AUDIOPS_INVALID_DATA;
    flac->next_byte += size;
    flac->next_first += header.block;
    flac->count = header.block;
    reader->decoded = flac->next_first;
    return AUDIOPS_OK;
}

static void give(const audiops_flac *flac, int count, float *const *planes, int64_t offset)
{
    const float scale = 1.0f / (float)(1 << (flac->stream.bits - 1));
    for (int channel = 0; channel < flac->stream.channels; channel++) {
        const int32_t *restrict in = flac->samples + (size_t)channel * (size_t)flac->stream.largest_block + flac->used;
        float *restrict out = planes[channel] + offset;
        audiops_integers_to_float(in, count, scale, out);
    }
}

/* Whether what is left of the file can hold no frame, as a tag or zeros cannot. */
static bool has_no_frame_left(audiops_reader *reader)
{
    audiops_flac *flac = &reader->flac;
    const int64_t left = reader->file.size - flac->next_byte;
    flac->held = 0;
    if (flac->bytes == NULL || left > flac->capacity ||
        audiops_file_read_at(&reader->file, flac->next_byte, flac->bytes, (int)left) != left)
        return false;
    for (int i = 0; i + 1 < left; i++) {
        if (flac->bytes[i] == 0xFF && (flac->bytes[i + 1] & 0xFC) == 0xF8)
            return false;
    }
    return true;
}

/* FFmpeg goes on from here. Behind the last sample that is promised it says what there is: for that it need not decode the others. */
static audiops_result leave_to_ffmpeg(audiops_reader *reader)
{
    const int64_t position = reader->position;
    const bool is_behind = position == reader->flac.stream.samples && has_no_frame_left(reader);
    leave(reader);
    if (is_behind) {
        reader->position = 0;
        audiops_result result = audiops_reader_seek(reader, position - 1);
        audiops_reader_limit_memory(reader);
        if (result != AUDIOPS_OK)
            return result;
        reader->to_drop++;
    } else {
        reader->to_drop = position;
    }
    reader->position = position;
    return AUDIOPS_OK;
}

audiops_result audiops_reader_read_flac(audiops_reader *reader, float *const *planes, int64_t frames, int64_t *frames_read)
{
    audiops_flac *flac = &reader->flac;
    audiops_result result = AUDIOPS_OK;
    while (*frames_read < frames && !reader->ended) {
        if (flac->used == flac->count) {
            result = next_frame(reader);
            if (result == AUDIOPS_END)
                reader->ended = true;
            if (result == AUDIOPS_INVALID_DATA)
                return leave_to_ffmpeg(reader);
            if (result != AUDIOPS_OK)
                break;
        }
        int count = (int)FFMIN(frames - *frames_read, flac->count - flac->used);
        give(flac, count, planes, *frames_read);
        flac->used += count;
        reader->position += count;
        *frames_read += count;
    }
    if (reader->ended && *frames_read == 0 && frames > 0)
        return AUDIOPS_END;
    return result == AUDIOPS_END ? AUDIOPS_OK : result;
}

/* The first frame at or behind a byte and before another; its bytes, 0 where there is none. */
static audiops_result find_frame(audiops_reader *reader, int64_t from, int64_t to, int64_t *at, audiops_flac_header *header, int *size)
{
    audiops_flac *flac = &reader->flac;
    *size = 0;
    audiops_result result = bring(reader, from);
    if (result != AUDIOPS_OK)
        return result;
    const int64_t last = FFMIN(to, from + audiops_flac_largest_frame(&flac->stream)) - 1;
    for (*at = from; *at < last && *size == 0; ++*at) {
        const uint8_t *sync = memchr(flac->bytes + (*at - flac->bytes_at), 0xFF, (size_t)(last - *at));
        if (sync == NULL)
            return AUDIOPS_OK;
        *at = flac->bytes_at + (sync - flac->bytes);
        if (!audiops_flac_read_header(sync, flac->held - (int)(sync - flac->bytes), &flac->stream, header))
            continue;
        const int64_t found = *at;
        result = bring(reader, found);
        if (result != AUDIOPS_OK)
            return result;
        *size = decode_at(flac, found, header);
        if (*size > 0)
            return AUDIOPS_OK;
    }
    return AUDIOPS_OK;
}

/* Halves what lies between two frames by their places until the sample is near the first. */
static audiops_result approach(audiops_reader *reader, int64_t sample)
{
    enum { NEAR_BLOCKS = 4, MOST_STEPS = 40 };
    audiops_flac *flac = &reader->flac;
    int64_t low_byte = flac->start, low = 0, high_byte = reader->file.size, high = flac->stream.samples;
    if (flac->next_first <= sample && flac->next_first > 0) {
        low_byte = flac->next_byte;
        low = flac->next_first;
    }
    const int64_t largest = audiops_flac_largest_frame(&flac->stream);
    for (int i = 0; i < MOST_STEPS && sample - low > (int64_t)NEAR_BLOCKS * flac->stream.largest_block; i++) {
        /* A little before where it should be: what comes behind is decoded, not looked for. */
        double share = (double)(sample - low) / (double)(high - low);
        int64_t guess = low_byte + (int64_t)((double)(high_byte - low_byte) * share) - largest / 2;
        if (guess <= low_byte || i > MOST_STEPS / 2)
            guess = low_byte + (high_byte - low_byte) / 2;
        int64_t at;
        int size;
        audiops_flac_header header;
        audiops_result result = find_frame(reader, guess, high_byte, &at, &header, &size);
        if (result != AUDIOPS_OK)
            return result;
        if (size == 0 || header.first > sample) {
            if (guess <= low_byte + largest)
                break;
            high_byte = guess;
            if (size > 0)
                high = FFMIN(high, header.first);
        } else if (header.first >= low) {
            low_byte = at;
            low = header.first;
        } else {
            break;
        }
    }
    flac->next_byte = low_byte;
    flac->next_first = low;
    flac->count = flac->used = 0;
    return AUDIOPS_OK;
}

audiops_result audiops_reader_seek_flac(audiops_reader *reader, int64_t sample)
{
    audiops_flac *flac = &reader->flac;
    const int64_t first = flac->next_first - flac->count;
    if (sample >= flac->stream.samples) {
        flac->used = flac->count;
        reader->ended = true;
        reader->position = sample;
        return AUDIOPS_OK;
    }
    reader->ended = false;
    audiops_result result = AUDIOPS_OK;
    if (sample < first || sample >= flac->next_first) {
        bool is_near = sample >= flac->next_first && sample - flac->next_first <= 4 * (int64_t)flac->stream.largest_block;
        if (!is_near)
            result = approach(reader, sample);
        while (result == AUDIOPS_OK && sample >= flac->next_first)
            result = next_frame(reader);
    }
    if (result == AUDIOPS_OK) {
        flac->used = (int)(sample - (flac->next_first - flac->count));
        reader->position = sample;
    } else if (result == AUDIOPS_INVALID_DATA || result == AUDIOPS_END) {
        leave(reader);
        reader->position = 0;
        return AUDIOPS_OK;
    }
    return result;
}
