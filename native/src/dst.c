/* Frames of DST, the packed form of one-bit samples (ISO/IEC 14496-3, subpart 10), that are stored as they are because packing them
 * saved nothing. FFmpeg's decoder takes every fourth byte of those, and noise for the rest; so they are packed: with a filter that
 * foretells nothing, and either bit as likely as the other. */
#include "reader.h"

#include <string.h>

enum { CD_RATE = 44100, CD_FRAME = 588, BYTE = 8 };

typedef struct coder {
    uint8_t *bytes;
    int64_t used, room;    /* bits */
    uint32_t low, range;
} coder;

static void put(coder *coder, uint32_t value, int count)
{
    for (int i = count - 1; i >= 0 && coder->used < coder->room; i--, coder->used++)
        coder->bytes[coder->used / BYTE] |= (uint8_t)((value >> i & 1) << (BYTE - 1 - coder->used % BYTE));
}

static void carry(coder *coder)
{
    for (int64_t at = coder->used - 1; at >= 0; at--) {
        uint8_t bit = (uint8_t)(1 << (BYTE - 1 - at % BYTE));
        coder->bytes[at / BYTE] ^= bit;
        if ((coder->bytes[at / BYTE] & bit) != 0)
            break;
    }
}

/* Section 10.11: the range is divided by how likely a one is, in 256ths. */
static void code(coder *coder, int bit, uint32_t likely)
{
    enum { WINDOW = 12, WHOLE = 1 << WINDOW, HALF = WHOLE / 2 };
    uint32_t other = (coder->range >> 8 | (coder->range >> 7 & 1)) * likely, one = coder->range - other;
    coder->range = bit != 0 ? one : other;
    if (bit == 0)
        coder->low += one;
    if (coder->low >= WHOLE) {
        carry(coder);
        coder->low -= WHOLE;
    }
    for (; coder->range < HALF; coder->range <<= 1) {
        put(coder, coder->low >> (WINDOW - 1), 1);
        coder->low = coder->low << 1 & (WHOLE - 1);
    }
}

/* Sections 10.4 to 10.13: one segment, one filter and one table of likelihoods for all channels, each of one number. */
static void put_header(coder *coder, int channels)
{
    put(coder, 1, 1);   /* packed */
    put(coder, 7, 3);   /* the same segments for filters and tables, the same for all channels, which end with the frame */
    put(coder, 1, 1);   /* filters and tables go together */
    put(coder, 1, 1);   /* all channels have the first */
    put(coder, 0, channels);
    put(coder, 0, 7 + 1 + 9); /* a filter of one number, as it is: 0 */
    put(coder, 0, 6 + 1);
    put(coder, 127, 7); /* one likelihood: 128 */
    put(coder, 0, 1);
}

audiops_result audiops_dst_pack(audiops_reader *reader, bool *is_short)
{
    enum { WINDOW = 12, HEADER = 128, FIRST_LIKELY = 1, EVEN = 128, WHOLE_RANGE = 4095, IS_PACKED = 0x80, MOST_CHANNELS = 6 };
    const AVCodecParameters *codec = reader->stream->codecpar;
    AVPacket *packet = reader->packet;
    const int channels = codec->ch_layout.nb_channels;
    *is_short = false;
    if (codec->codec_id != AV_CODEC_ID_DST || packet->size < 1 || (packet->data[0] & IS_PACKED) != 0 || channels < 1 || channels > MOST_CHANNELS)
        return AUDIOPS_OK;
    const int64_t bytes = (int64_t)CD_FRAME * codec->sample_rate / CD_RATE * channels;
    *is_short = packet->size - 1 < bytes;
    if (*is_short)
        return AUDIOPS_OK;
    /* An even division is so but for rounding, which costs less than an eighth. */
    const int64_t room = (bytes + bytes / 8) * BYTE + HEADER;
    AVPacket *packed = av_packet_alloc();
    if (packed == NULL || room / BYTE + 1 > INT32_MAX || av_new_packet(packed, (int)(room / BYTE + 1)) < 0 || av_packet_copy_props(packed, packet) < 0) {
        av_packet_free(&packed);
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    memset(packed->data, 0, (size_t)packed->size);
    coder coder = { .bytes = packed->data, .room = room, .range = WHOLE_RANGE };
    put_header(&coder, channels);
    code(&coder, 1, FIRST_LIKELY);
    for (int64_t byte = 0; byte < bytes; byte += channels) {
        for (int bit = BYTE - 1; bit >= 0; bit--) {
            for (int channel = 0; channel < channels; channel++)
                code(&coder, packet->data[1 + byte + channel] >> bit & 1, EVEN);
        }
    }
    put(&coder, coder.low, WINDOW);
    av_packet_unref(packet);
    av_packet_move_ref(packet, packed);
    av_packet_free(&packed);
    av_shrink_packet(packet, (int)((coder.used + BYTE - 1) / BYTE));
    return AUDIOPS_OK;
}
