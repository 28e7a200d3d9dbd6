/* How many samples a file has, without decoding it: exact where the format states it. */
#include "internal.h"

#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mathematics.h>

/* Delay of the MPEG audio layer III decoder itself, in samples (LAME tag specification). */
#define MP3_DECODER_DELAY 529

static const audiops_sample_count unknown = { .count = -1, .promised = -1, .kind = AUDIOPS_COUNT_UNKNOWN };

static bool is_format(const AVFormatContext *format, const char *name)
{
    return av_match_name(name, format->iformat->name) != 0;
}

static int64_t in_samples(const AVStream *stream, int64_t ticks, int sample_rate)
{
    return av_rescale_q(ticks, stream->time_base, (AVRational){ 1, sample_rate });
}

/* A program that writes to a pipe cannot go back to fill in the size of the data; these stand there instead. */
static bool is_size_of_a_stream(int64_t samples, int64_t sample_bytes)
{
    static const int64_t placeholders[] = { 0xFFFFFFFF, 0x80000000, 0x7FFFFFFF, 0x7FFFF000 };
    for (size_t i = 0; i < FF_ARRAY_ELEMS(placeholders); i++) {
        if (samples == placeholders[i] / sample_bytes)
            return true;
    }
    return false;
}

/* Uncompressed samples: their number is a matter of bytes, and a file may have fewer than its header says. */
static audiops_sample_count count_pcm(const AVStream *stream, int64_t bytes_in_file)
{
    int64_t bits = (int64_t)av_get_bits_per_sample(stream->codecpar->codec_id) * stream->codecpar->ch_layout.nb_channels;
    int64_t sample_bytes = stream->codecpar->block_align > 0 ? stream->codecpar->block_align : bits / 8;
    if (sample_bytes <= 0 || bytes_in_file < 0)
        return unknown;
    int64_t present = bytes_in_file / sample_bytes;
    int64_t promised = stream->duration;
    if (promised == AV_NOPTS_VALUE || promised <= 0 || is_size_of_a_stream(promised, sample_bytes))
        return (audiops_sample_count){ .count = present, .promised = -1, .kind = AUDIOPS_COUNT_EXACT };
    return (audiops_sample_count){
        .count = FFMIN(present, promised), .promised = promised, .kind = AUDIOPS_COUNT_EXACT
    };
}

/* The Xing/Info tag with LAME's extension tells frames, delay and padding. FFmpeg reads it too but keeps the padding to
 * itself. The tag fills the frame right before the first one with audio. */
static audiops_sample_count count_mp3(const AVStream *stream, int sample_rate, int64_t file_size, int64_t data_start,
                                      const audiops_file *file)
{
    enum { TAG_REACH = 4096, FLAG_FRAMES = 1, FLAG_BYTES = 2, FLAG_TOC = 4, FLAG_QUALITY = 8, DELAY_OFFSET = 21 };
    uint8_t bytes[TAG_REACH];
    int64_t from = FFMAX(data_start - TAG_REACH, 0);
    int length = audiops_file_read_at(file, from, bytes, (int)(data_start - from));

    for (int i = length - 8; i >= 4; i--) {
        if (memcmp(bytes + i, "Xing", 4) != 0 && memcmp(bytes + i, "Info", 4) != 0)
            continue;
        const uint8_t *at = bytes + i + 8, *end = bytes + length;
        uint32_t flags = AV_RB32(bytes + i + 4);
        if ((flags & FLAG_FRAMES) == 0 || end - at < 4)
            break;
        int64_t frames = AV_RB32(at);
        at += 4;
        int64_t tag_bytes = 0;
        if ((flags & FLAG_BYTES) != 0) {
            if (end - at < 4)
                break;
            tag_bytes = AV_RB32(at);
            at += 4;
        }
        at += ((flags & FLAG_TOC) != 0 ? 100 : 0) + ((flags & FLAG_QUALITY) != 0 ? 4 : 0);

        const int64_t frame_samples = sample_rate >= 32000 ? 1152 : 576;
        int64_t first = 0, last = frames * frame_samples;
        if (end - at >= DELAY_OFFSET + 3 &&
            (memcmp(at, "LAME", 4) == 0 || memcmp(at, "Lavf", 4) == 0 || memcmp(at, "Lavc", 4) == 0)) {
            uint32_t delays = AV_RB24(at + DELAY_OFFSET);
            first = (delays >> 12) + MP3_DECODER_DELAY;
            last -= FFMAX((int64_t)(delays & 0xFFF) - MP3_DECODER_DELAY, 0);
        }
        /* FFmpeg distrusts a tag whose byte count is far below the file's: two files in one. */
        if (frames == 0 || stream->duration == AV_NOPTS_VALUE ||
            in_samples(stream, stream->duration, sample_rate) != frames * frame_samples)
            break;
        int64_t count = FFMAX(last - first, 0);
        bool whole = tag_bytes == 0 || file_size - (from + i - 36) >= tag_bytes;
        return (audiops_sample_count){
            .count = count, .promised = count, .kind = whole ? AUDIOPS_COUNT_EXACT : AUDIOPS_COUNT_ESTIMATED
        };
    }
    return unknown;
}

audiops_sample_count audiops_count_samples(const AVFormatContext *format, const AVStream *stream, int sample_rate,
                                           int64_t file_size, int64_t data_start, const audiops_file *file)
{
    const AVCodecParameters *codec = stream->codecpar;
    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(codec->codec_id);
    audiops_sample_count result = unknown;

    if (av_get_exact_bits_per_sample(codec->codec_id) >= 8 &&
        (is_format(format, "wav") || is_format(format, "w64") || is_format(format, "aiff") ||
         is_format(format, "caf") || is_format(format, "au")))
        result = count_pcm(stream, file_size - data_start);
    else if (is_format(format, "mp3"))
        result = count_mp3(stream, sample_rate, file_size, data_start, file);
    if (result.kind != AUDIOPS_COUNT_UNKNOWN)
        return result;

    bool from_bit_rate = format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE;
    if (stream->duration != AV_NOPTS_VALUE && stream->duration > 0) {
        result.count = in_samples(stream, stream->duration, sample_rate);
        result.kind = AUDIOPS_COUNT_ESTIMATED;
        bool counts_samples = stream->time_base.num == 1 && stream->time_base.den == sample_rate;
        bool is_lossless = descriptor != NULL && (descriptor->props & AV_CODEC_PROP_LOSSLESS) != 0;
        bool is_ogg = is_format(format, "ogg") &&
                      (codec->codec_id == AV_CODEC_ID_VORBIS || codec->codec_id == AV_CODEC_ID_OPUS);
        if (!from_bit_rate && counts_samples && (is_lossless || is_ogg)) {
            result.kind = AUDIOPS_COUNT_EXACT;
            result.promised = result.count;
        }
    } else if (format->duration != AV_NOPTS_VALUE && format->duration > 0) {
        result.count = av_rescale_q(format->duration, AV_TIME_BASE_Q, (AVRational){ 1, sample_rate });
        result.kind = AUDIOPS_COUNT_ESTIMATED;
    }
    return result;
}
