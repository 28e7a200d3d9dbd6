#include "packet_samples.h"

#include "mpeg_frames.h"

#include <libavcodec/ac3_parser.h>
#include <libavutil/intreadwrite.h>

enum { MOST = 1 << 20 }; /* of a packet */

/* Low complexity, 1,024 samples a frame, and surely without the spectral band replication that doubles them: what the
 * configuration does not state, FFmpeg looks for at low rates alone (ISO/IEC 14496-3, 1.6.2.1). */
static bool is_plain_aac(const AVCodecParameters *codec)
{
    enum { LOW_COMPLEXITY = 2, LARGEST_CORE = 24000, PLAIN = 2, WITH_EXTENSION = 5, SYNC = 0x2B7, IS_SHORT = 4, EXPLICIT_RATE = 15 };
    const uint8_t *bytes = codec->extradata;
    if (codec->extradata_size < PLAIN || bytes[0] >> 3 != LOW_COMPLEXITY || ((bytes[0] & 7) << 1 | bytes[1] >> 7) == EXPLICIT_RATE ||
        (bytes[1] & IS_SHORT) != 0 || codec->sample_rate <= LARGEST_CORE)
        return false;
    if (codec->extradata_size == PLAIN)
        return true;
    return codec->extradata_size == WITH_EXTENSION && AV_RB16(bytes + 2) >> 5 == SYNC && (bytes[4] & 0x80) == 0;
}

bool audiops_packet_is_looked_at(const AVCodecParameters *codec)
{
    switch (codec->codec_id) {
    case AV_CODEC_ID_AAC:
    case AV_CODEC_ID_ADPCM_MS:
    case AV_CODEC_ID_ADPCM_IMA_WAV:
    case AV_CODEC_ID_ADPCM_YAMAHA:
        return false;
    default:
        return av_get_exact_bits_per_sample(codec->codec_id) < 8;
    }
}

static bool is_known(const AVCodecParameters *codec)
{
    switch (codec->codec_id) {
    case AV_CODEC_ID_OPUS:
    case AV_CODEC_ID_VORBIS:
    case AV_CODEC_ID_MP1:
    case AV_CODEC_ID_MP2:
    case AV_CODEC_ID_MP3:
    case AV_CODEC_ID_AC3:
    case AV_CODEC_ID_FLAC:
    case AV_CODEC_ID_WAVPACK:
        return true;
    case AV_CODEC_ID_ALAC:
        return codec->extradata_size >= 36;
    case AV_CODEC_ID_AAC:
        return is_plain_aac(codec);
    case AV_CODEC_ID_ADPCM_MS:
    case AV_CODEC_ID_ADPCM_IMA_WAV:
    case AV_CODEC_ID_ADPCM_YAMAHA:
        return codec->block_align > 0;
    default:
        return av_get_exact_bits_per_sample(codec->codec_id) >= 8 && codec->ch_layout.nb_channels > 0;
    }
}

bool audiops_packet_samples_begin(audiops_packet_samples *samples, AVCodecParameters *codec)
{
    *samples = (audiops_packet_samples){ .codec = codec };
    if (!is_known(codec))
        return false;
    if (codec->codec_id == AV_CODEC_ID_VORBIS)
        samples->vorbis = av_vorbis_parse_init(codec->extradata, codec->extradata_size);
    return codec->codec_id != AV_CODEC_ID_VORBIS || samples->vorbis != NULL;
}

void audiops_packet_samples_end(audiops_packet_samples *samples)
{
    av_vorbis_parse_free(&samples->vorbis);
}

/* RFC 6716, 3.1: the mode and how many frames of it. */
static int opus_samples(const uint8_t *head, int have)
{
    static const int silk[] = { 480, 960, 1920, 2880 }, hybrid[] = { 480, 960 }, celt[] = { 120, 240, 480, 960 };
    enum { FIRST_HYBRID = 12, FIRST_CELT = 16, LONGEST = 5760 };
    int mode = head[0] >> 3, code = head[0] & 3;
    int frame = mode < FIRST_HYBRID ? silk[mode & 3] : mode < FIRST_CELT ? hybrid[mode & 1] : celt[mode & 3];
    int count = code == 0 ? 1 : code < 3 ? 2 : have < 2 ? -1 : head[1] & 63;
    return count > 0 && count * frame <= LONGEST ? count * frame : -1;
}

/* RFC 9639, 9.1: the code of the block's size, and where it needs one, the number behind the frame's own. */
static int flac_samples(const uint8_t *head, int have)
{
    enum { NUMBER_AT = 4, LONGEST_NUMBER = 7 };
    if (have < NUMBER_AT + LONGEST_NUMBER + 2 || AV_RB16(head) >> 1 != 0xFFF8 >> 1)
        return -1;
    int code = head[2] >> 4, length = 1;
    if (code == 0)
        return -1;
    if (code == 1)
        return 192;
    if (code <= 5)
        return 576 << (code - 2);
    if (code >= 8)
        return 256 << (code - 8);
    if (head[NUMBER_AT] & 0x80)
        for (length = 1; length < LONGEST_NUMBER && (head[NUMBER_AT] << length & 0x80) != 0;)
            length++;
    const uint8_t *size = head + NUMBER_AT + length;
    return code == 6 ? size[0] + 1 : AV_RB16(size) + 1;
}

int64_t audiops_alac_samples(const uint8_t *head, int have, int64_t whole)
{
    enum { PAIR = 1, IS_PARTIAL = 63 - 19, COUNT_AT = 64 - 23 - 32, NEEDED = 8 };
    if (have < NEEDED)
        return -1;
    uint64_t bits = AV_RB64(head);
    if (bits >> 61 > PAIR)
        return -1;
    int64_t count = (bits >> IS_PARTIAL & 1) != 0 ? (int64_t)(bits >> COUNT_AT & 0xFFFFFFFF) : whole;
    return count > 0 && count <= whole ? count : -1;
}

static int mpeg_samples(const uint8_t *head, int have, int64_t size)
{
    audiops_mpeg_header header;
    return have >= 4 && audiops_mpeg_read_header(head, &header) && header.bytes == size ? header.samples : -1;
}

static int ac3_samples(const uint8_t *head, int have, int64_t size)
{
    enum { LARGEST_AC3 = 10, FRAME = 1536 };
    uint8_t id = 0;
    uint16_t bytes = 0;
    return av_ac3_parse_header(head, (size_t)have, &id, &bytes) >= 0 && id <= LARGEST_AC3 && bytes == size ? FRAME : -1;
}

static int vorbis_samples(audiops_packet_samples *samples, const uint8_t *head, int have)
{
    int count = av_vorbis_parse_frame(samples->vorbis, head, have);
    bool is_first = !samples->begun; /* of which nothing comes but the half for the next one */
    samples->begun = true;
    return count < 0 ? -1 : is_first ? 0 : count;
}

int audiops_packet_samples_next(audiops_packet_samples *samples, const uint8_t *head, int have, int64_t size)
{
    enum { ALAC_WHOLE_AT = 12, AAC_FRAME = 1024 };
    const AVCodecParameters *codec = samples->codec;
    int count = -1;
    if (have <= 0 || size > INT32_MAX)
        return -1;
    switch (codec->codec_id) {
    case AV_CODEC_ID_OPUS: count = opus_samples(head, have); break;
    case AV_CODEC_ID_VORBIS: count = vorbis_samples(samples, head, have); break;
    case AV_CODEC_ID_FLAC: count = flac_samples(head, have); break;
    case AV_CODEC_ID_MP1:
    case AV_CODEC_ID_MP2:
    case AV_CODEC_ID_MP3: count = mpeg_samples(head, have, size); break;
    case AV_CODEC_ID_AC3: count = ac3_samples(head, have, size); break;
    case AV_CODEC_ID_AAC: count = AAC_FRAME; break;
    case AV_CODEC_ID_WAVPACK: count = have < 4 || AV_RL32(head) > MOST ? -1 : (int)AV_RL32(head); break;
    case AV_CODEC_ID_ALAC: count = (int)audiops_alac_samples(head, have, AV_RB32(codec->extradata + ALAC_WHOLE_AT)); break;
    default:
        count = size > MOST * 8 ? -1 : av_get_audio_frame_duration2(samples->codec, (int)size);
        break;
    }
    return count > MOST ? -1 : count;
}
