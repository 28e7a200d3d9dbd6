#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mathematics.h>

enum { FRAMES_A_PLACE = 64 };

static audiops_result fail_walk(const audiops_mpeg_walk *walk)
{
    return walk->cancelled ? audiops_fail(AUDIOPS_CANCELLED, "cancelled")
                           : audiops_fail_errno(walk->file_error, "cannot read the file");
}

/* How many of the samples from one to another, counted with those before the sound, are padding after it. */
static int64_t padding_within(const audiops_mpeg *mpeg, int64_t from, int64_t to)
{
    return FFMAX(FFMIN(to, mpeg->pad_end) - FFMAX(from, mpeg->pad_start), 0);
}

static audiops_result scout(audiops_mpeg *mpeg, int64_t wanted);

/* ---- opening ---- */

/* A tag that says nothing of the samples before and behind the sound counts frames in one of several ways (with its own or without), and
 * one that another file was joined to does not count all. Such files are few: their frames are counted by their headers. */
static audiops_result count_frames(audiops_reader *reader)
{
    enum { LARGEST = 64 << 20 };
    audiops_mpeg *mpeg = &reader->mpeg;
    const audiops_mpeg_tag *tag = &mpeg->tag;
    bool is_whole = tag->bytes == 0 || reader->file.size - tag->at >= tag->bytes;
    if (!tag->is_there || !is_whole || (mpeg->end >= 0 && tag->delay > 0) || reader->file.size > LARGEST)
        return AUDIOPS_OK;
    audiops_result result = mpeg->is_counted ? AUDIOPS_OK : scout(mpeg, INT64_MAX - 1);
    mpeg->is_counted = result == AUDIOPS_OK && !mpeg->varies;
    if (mpeg->is_counted && mpeg->end != mpeg->scouted * mpeg->first.samples)
        mpeg->end = -1;
    return result;
}

audiops_result audiops_reader_find_free_format(audiops_reader *reader)
{
    audiops_mpeg *mpeg = &reader->mpeg;
    audiops_mpeg_frame frame;
    mpeg->is_free = false;
    if (!audiops_mpeg_begins_free(&reader->file))
        return AUDIOPS_OK;
    audiops_mpeg_free_walk(&mpeg->walk);
    bool found = audiops_mpeg_find_first(&mpeg->walk, &reader->file, &frame);
    if (!found && (mpeg->walk.cancelled || mpeg->walk.file_error != 0))
        return fail_walk(&mpeg->walk);
    if (!found || mpeg->walk.free_bytes == 0)
        return AUDIOPS_OK;
    if (frame.header.layer != 3)
        return audiops_fail(AUDIOPS_UNSUPPORTED, "it is MPEG audio layer %s of a free format, whose frames state no bit rate: only layer III of it is read",
                            frame.header.layer == 1 ? "I" : "II");
    mpeg->is_free = true;
    /* FFmpeg's demuxer wants to see two frames of a length that it can tell, behind one that may be a tag. Nothing else of them
     * is taken from it. */
    const uint8_t *bytes = audiops_mpeg_bytes(&mpeg->walk, frame.at, 4);
    if (bytes == NULL)
        return AUDIOPS_OK;
    uint8_t shown[4] = { bytes[0], bytes[1], (uint8_t)((bytes[2] & 0x0D) | 0x10), bytes[3] };
    audiops_mpeg_header header;
    audiops_mpeg_read_header(shown, &header);
    for (int i = 0; i < 3; i++)
        audiops_file_patch(&reader->file, frame.at + i * header.bytes, shown, sizeof shown);
    return AUDIOPS_OK;
}

audiops_result audiops_reader_take_frames(audiops_reader *reader)
{
    audiops_mpeg *mpeg = &reader->mpeg;
    AVCodecParameters *codec = reader->stream->codecpar;
    static const enum AVCodecID codecs[] = { AV_CODEC_ID_MP1, AV_CODEC_ID_MP2, AV_CODEC_ID_MP3 };
    audiops_mpeg_frame frame;
    mpeg->is_read = false;
    mpeg->end = -1;
    mpeg->given = mpeg->held = 0;
    if (strcmp(reader->format->iformat->name, "mp3") != 0)
        return AUDIOPS_OK;
    audiops_mpeg_free_walk(&mpeg->walk);
    bool found = audiops_mpeg_find_first(&mpeg->walk, &reader->file, &frame);
    if (!found && (mpeg->walk.cancelled || mpeg->walk.file_error != 0))
        return fail_walk(&mpeg->walk);
    if (!found)
        return AUDIOPS_OK;
    if (mpeg->is_free) {
        av_channel_layout_uninit(&codec->ch_layout);
        av_channel_layout_default(&codec->ch_layout, frame.header.channels);
        codec->codec_id = AV_CODEC_ID_MP3;
        codec->sample_rate = frame.header.sample_rate;
        codec->format = AV_SAMPLE_FMT_FLTP;
        codec->bit_rate = av_rescale((int64_t)mpeg->walk.free_bytes * 8, codec->sample_rate, frame.header.samples);
    }
    if (codec->codec_id != codecs[frame.header.layer - 1] || codec->sample_rate != frame.header.sample_rate ||
        codec->ch_layout.nb_channels != frame.header.channels)
        return AUDIOPS_OK;
    mpeg->tag = audiops_mpeg_read_tag(&mpeg->walk, &frame);
    mpeg->first = frame.header;
    mpeg->start = mpeg->tag.is_there ? frame.at + frame.size : frame.at;
    mpeg->walk.next = mpeg->start;
    mpeg->is_read = true;
    reader->stream->start_time = av_rescale_q(mpeg->tag.delay, (AVRational){ 1, codec->sample_rate }, reader->stream->time_base);
    const audiops_mpeg_tag *tag = &mpeg->tag;
    mpeg->pad_end = tag->frames * mpeg->first.samples;
    mpeg->pad_start = FFMAX(mpeg->pad_end - tag->padding, FFMIN(tag->delay, mpeg->pad_end));
    if (tag->frames > 0 && (tag->bytes == 0 || !audiops_mpeg_follows(&reader->file, tag->at + tag->bytes)))
        mpeg->end = mpeg->pad_end;
    return count_frames(reader);
}

void audiops_reader_forget_mpeg(audiops_reader *reader)
{
    audiops_mpeg_free_walk(&reader->mpeg.walk);
    audiops_mpeg_free_walk(&reader->mpeg.scout);
    free(reader->mpeg.places);
}

audiops_sample_count audiops_reader_count_mpeg(const audiops_reader *reader)
{
    const audiops_mpeg *mpeg = &reader->mpeg;
    const audiops_mpeg_tag *tag = &mpeg->tag;
    const AVStream *stream = reader->stream;
    AVRational rate = { 1, mpeg->first.sample_rate };
    if (mpeg->is_counted) {
        int64_t decoded = mpeg->scouted * mpeg->first.samples;
        int64_t count = FFMAX(decoded - tag->delay - padding_within(mpeg, 0, decoded), 0);
        return (audiops_sample_count){ .count = count, .promised = count, .limit = -1, .kind = AUDIOPS_COUNT_EXACT };
    }
    if (mpeg->end >= 0) {
        int64_t count = FFMAX(mpeg->pad_start - tag->delay, 0);
        bool is_whole = tag->bytes == 0 || reader->file.size - tag->at >= tag->bytes;
        bool is_exact = is_whole && tag->delay > 0;
        return (audiops_sample_count){
            .count = count, .promised = count, .limit = -1, .kind = is_exact ? AUDIOPS_COUNT_EXACT : AUDIOPS_COUNT_ESTIMATED
        };
    }
    audiops_sample_count estimate = { .count = -1, .promised = -1, .limit = -1, .kind = AUDIOPS_COUNT_UNKNOWN };
    int bytes = mpeg->is_free ? mpeg->walk.free_bytes : mpeg->first.bytes;
    if (!mpeg->is_free && stream->duration != AV_NOPTS_VALUE && stream->duration > 0)
        estimate.count = av_rescale_q(stream->duration, stream->time_base, rate);
    else if (bytes > 0)
        estimate.count = (reader->file.size - mpeg->start) / bytes * mpeg->first.samples - tag->delay;
    estimate.kind = estimate.count >= 0 ? AUDIOPS_COUNT_ESTIMATED : AUDIOPS_COUNT_UNKNOWN;
    return estimate;
}

/* ---- packets ---- */

static int state_skips(AVPacket *packet, int64_t start, int64_t end)
{
    enum { SIZE = 10 };
    if (start <= 0 && end <= 0)
        return 0;
    uint8_t *skip = av_packet_new_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, SIZE);
    if (skip == NULL)
        return AVERROR(ENOMEM);
    memset(skip, 0, SIZE);
    AV_WL32(skip, (uint32_t)start);
    AV_WL32(skip + 4, (uint32_t)end);
    return 0;
}

static void note_pieces(audiops_reader *reader)
{
    audiops_mpeg_walk *walk = &reader->mpeg.walk;
    if (walk->pieces == 0)
        return;
    reader->skipped_packets += walk->pieces;
    reader->skipped_bytes += walk->bytes;
    reader->skipped_name = walk->name;
    walk->pieces = walk->bytes = 0;
}

int audiops_reader_read_mpeg(audiops_reader *reader, AVPacket *packet)
{
    audiops_mpeg *mpeg = &reader->mpeg;
    audiops_mpeg_frame frame;
    int64_t from;
    do {
        if (!audiops_mpeg_next(&mpeg->walk, &frame)) {
            note_pieces(reader);
            reader->file.last_errno = mpeg->walk.file_error;
            return mpeg->walk.cancelled ? AVERROR_EXIT : AVERROR_EOF;
        }
        note_pieces(reader);
        from = mpeg->given++ * mpeg->first.samples;
    } while (mpeg->end >= 0 && from >= mpeg->end);
    int size = (int)FFMIN(frame.size, reader->file.size - frame.at);
    const uint8_t *bytes = audiops_mpeg_bytes(&mpeg->walk, frame.at, size);
    if (bytes == NULL)
        return AVERROR_EOF;
    int error = av_new_packet(packet, size);
    if (error < 0)
        return error;
    memcpy(packet->data, bytes, (size_t)size);
    AVRational rate = { 1, mpeg->first.sample_rate };
    packet->stream_index = reader->stream->index;
    packet->flags = AV_PKT_FLAG_KEY;
    packet->pos = frame.at;
    packet->pts = packet->dts = av_rescale_q(from, rate, reader->stream->time_base);
    packet->duration = av_rescale_q(frame.header.samples, (AVRational){ 1, frame.header.sample_rate }, reader->stream->time_base);
    error = state_skips(packet, from == 0 ? mpeg->tag.delay : 0, padding_within(mpeg, from, from + mpeg->first.samples));
    if (error < 0)
        av_packet_unref(packet);
    return error;
}

/* ---- seeking ---- */

static bool add_place(audiops_mpeg *mpeg, int64_t at)
{
    int64_t number = mpeg->scouted / FRAMES_A_PLACE;
    if (number >= mpeg->place_capacity) {
        int64_t capacity = FFMAX(2 * (int64_t)mpeg->place_capacity, 1024);
        int64_t *more = capacity > INT32_MAX / (int)sizeof *more ? NULL : realloc(mpeg->places, (size_t)capacity * sizeof *more);
        if (more == NULL)
            return false;
        mpeg->places = more;
        mpeg->place_capacity = (int)capacity;
    }
    mpeg->places[number] = at;
    return true;
}

/* Walks ahead by the headers alone until a frame is known, or the last one. */
static audiops_result scout(audiops_mpeg *mpeg, int64_t wanted)
{
    audiops_mpeg_walk *walk = &mpeg->scout;
    audiops_mpeg_frame frame;
    if (walk->file == NULL) {
        *walk = mpeg->walk;
        walk->block = NULL;
        walk->block_size = 0;
        walk->next = mpeg->start;
        walk->in_step = true;
    }
    while (mpeg->scouted <= wanted && !mpeg->varies && audiops_mpeg_next(walk, &frame)) {
        if (mpeg->scouted % FRAMES_A_PLACE == 0 && !add_place(mpeg, frame.at))
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        mpeg->scouted++;
        mpeg->varies = frame.header.sample_rate != mpeg->first.sample_rate || frame.header.channels != mpeg->first.channels ||
                       frame.header.samples != mpeg->first.samples;
    }
    if (walk->cancelled || walk->file_error != 0) {
        audiops_result result = fail_walk(walk);
        walk->cancelled = false;
        walk->file_error = 0;
        return result;
    }
    return AUDIOPS_OK;
}

/* The frames from a byte of the file on, if they lie one behind the other up to where the tag's bytes end; -1: they do not. The
 * first one's place is `at`. */
static int64_t count_to_end(audiops_mpeg *mpeg, audiops_mpeg_walk *walk, int64_t from, int64_t *at)
{
    const int64_t end = mpeg->tag.at + mpeg->tag.bytes;
    audiops_mpeg_frame frame;
    int64_t count = 0, next = -1;
    walk->next = from;
    walk->in_step = false;
    while (next != end) {
        if (!audiops_mpeg_next(walk, &frame) || (count > 0 && frame.at != next) || frame.at + frame.size > end ||
            frame.header.channels != mpeg->first.channels)
            return -1;
        if (count++ == 0)
            *at = frame.at;
        next = frame.at + frame.size;
    }
    return count;
}

/* Finds a frame from the end, where the tag counts frames and bytes and the file has just those: its number from there is known. */
static bool find_from_end(audiops_mpeg *mpeg, int64_t wanted, int64_t *place)
{
    enum { MARGIN = 64 };
    const int64_t frames = mpeg->tag.frames, end = mpeg->tag.at + mpeg->tag.bytes;
    if (mpeg->end < 0 || frames <= 0 || mpeg->tag.bytes <= 0 || wanted >= frames || end > mpeg->walk.file->size || end <= mpeg->start)
        return false;
    audiops_mpeg_walk walk = { .file = mpeg->walk.file, .mark = mpeg->walk.mark, .free_bytes = mpeg->walk.free_bytes };
    bool found = false;
    for (int64_t back = frames - wanted + MARGIN; back < frames / 2 && !found; back *= 2) {
        int64_t at = 0, count = count_to_end(mpeg, &walk, end - av_rescale(end - mpeg->start, back, frames), &at);
        if (count < 0)
            break;
        if (frames - count > wanted)
            continue;
        audiops_mpeg_frame frame = { 0 };
        walk.next = at;
        walk.in_step = true;
        for (int64_t i = frames - count; i <= wanted; i++)
            audiops_mpeg_next(&walk, &frame);
        *place = frame.at;
        found = true;
    }
    audiops_mpeg_free_walk(&walk);
    return found;
}

/* Of frames that come before a sound, those are passed that it needs nothing of: their bytes are none of the reservoir that the
 * first frames before it are decoded from, and those settle what the last ones leave to the next. How many were passed. */
static int pass_needless(audiops_mpeg *mpeg, int64_t frames)
{
    enum { MOST = 256, SETTLING = 3, RESERVOIR = 511, OVERHEAD = 38 /* of a frame at most: header, check sum, side information */ };
    int64_t places[MOST];
    int bytes[MOST], reached = (int)frames - SETTLING, held = 0;
    if (mpeg->is_free || frames > MOST || reached <= 0)
        return 0;
    const int64_t start = mpeg->walk.next;
    for (int i = 0; i < frames; i++) {
        audiops_mpeg_frame frame = { 0 };
        if (!audiops_mpeg_next(&mpeg->walk, &frame)) {
            reached = 0;
            break;
        }
        places[i] = frame.at;
        bytes[i] = FFMAX(frame.size - OVERHEAD, 0);
    }
    while (reached > 0 && held < RESERVOIR)
        held += bytes[--reached];
    mpeg->walk.next = reached > 0 ? places[reached] : start;
    mpeg->walk.in_step = true;
    return reached;
}

audiops_result audiops_reader_seek_mpeg(audiops_reader *reader, int64_t sample, int64_t preroll, bool *done)
{
    audiops_mpeg *mpeg = &reader->mpeg;
    *done = false;
    int64_t target = sample + mpeg->tag.delay, place = -1;
    if (target >= mpeg->pad_start)
        target += mpeg->pad_end - mpeg->pad_start; /* of the file that another one was joined to */
    int64_t frame = (target - preroll) / mpeg->first.samples, behind = 0;
    if (frame < 1)
        return AUDIOPS_OK;
    if (frame < mpeg->scouted || reader->count.kind != AUDIOPS_COUNT_EXACT || !find_from_end(mpeg, frame, &place)) {
        audiops_result result = scout(mpeg, frame);
        if (result != AUDIOPS_OK || mpeg->varies)
            return result;
        behind = frame % FRAMES_A_PLACE;
        place = frame < mpeg->scouted ? mpeg->places[frame / FRAMES_A_PLACE] : -1;
    }
    av_frame_unref(reader->frame);
    audiops_reader_forget_shape(reader);
    avcodec_flush_buffers(reader->decoder);
    reader->frame_used = 0;
    reader->skipping = 0;
    reader->draining = false;
    reader->skipped_packets = reader->skipped_bytes = 0; /* what is passed over from here on is told, once */
    *done = true;
    if (place < 0) { /* behind the end */
        reader->ended = true;
        reader->to_drop = 0;
        return AUDIOPS_OK;
    }
    mpeg->walk.next = place;
    mpeg->walk.in_step = true;
    audiops_mpeg_frame passed = { 0 };
    while (behind-- > 0)
        audiops_mpeg_next(&mpeg->walk, &passed);
    frame += pass_needless(mpeg, target / mpeg->first.samples - frame);
    mpeg->walk.pieces = mpeg->walk.bytes = 0;
    mpeg->given = frame;
    mpeg->held = 0;
    reader->ended = false;
    int64_t first = frame * mpeg->first.samples;
    reader->to_drop = target - first - padding_within(mpeg, first, target);
    reader->decoded = sample - reader->to_drop;
    return AUDIOPS_OK;
}
