/* FFmpeg's decoder of layer III refuses frames of a free format, which state no bit rate and so no length. Its decoder of application
 * data units (RFC 5219) takes them: each has, behind header and side information, all of its main data, which a frame may have left
 * in those before it. */
#include "reader.h"

#include <string.h>

#include <libavutil/intreadwrite.h>

/* Keeps the last bytes of what main data there was so far. */
static void keep(audiops_mpeg *mpeg, const uint8_t *data, int size)
{
    const int most = (int)sizeof mpeg->reservoir;
    if (size >= most) {
        memcpy(mpeg->reservoir, data + size - most, (size_t)most);
        mpeg->held = most;
        return;
    }
    int left = FFMIN(mpeg->held, most - size);
    memmove(mpeg->reservoir, mpeg->reservoir + mpeg->held - left, (size_t)left);
    memcpy(mpeg->reservoir + left, data, (size_t)size);
    mpeg->held = left + size;
}

audiops_result audiops_mpeg_make_adu(audiops_mpeg *mpeg, AVPacket *packet)
{
    enum { RATE_AT = 2, RATE_BITS = 0xF0, LOWEST_RATE = 0x10 };
    audiops_mpeg_header header;
    if (packet->size < 4 || !audiops_mpeg_read_header(packet->data, &header) || header.side_end > packet->size)
        return AUDIOPS_OK; /* the decoder will say so */
    uint8_t start[4 + 2 + 32], held[sizeof mpeg->reservoir];
    memcpy(start, packet->data, (size_t)header.side_end);
    uint8_t *side = start + header.side_start;
    const uint8_t *main_data = packet->data + header.side_end;
    int main_size = packet->size - header.side_end;
    int back = header.is_first ? side[0] << 1 | side[1] >> 7 : side[0];
    bool is_whole = back <= mpeg->held;
    if (is_whole)
        memcpy(held, mpeg->reservoir + mpeg->held - back, (size_t)back);
    keep(mpeg, main_data, main_size);

    start[RATE_AT] = (uint8_t)((start[RATE_AT] & ~RATE_BITS) | LOWEST_RATE);
    if (!is_whole) { /* of what came before a cut: silence */
        back = 0;
        memset(side, 0, (size_t)(header.side_end - header.side_start));
    }
    side[0] = 0;
    if (header.is_first)
        side[1] &= 0x7F;
    AVPacket *unit = av_packet_alloc();
    if (unit == NULL || av_new_packet(unit, header.side_end + back + main_size) < 0 || av_packet_copy_props(unit, packet) < 0) {
        av_packet_free(&unit);
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    memcpy(unit->data, start, (size_t)header.side_end);
    memcpy(unit->data + header.side_end, held, (size_t)back);
    memcpy(unit->data + header.side_end + back, main_data, (size_t)main_size);
    av_packet_unref(packet);
    av_packet_move_ref(packet, unit);
    av_packet_free(&unit);
    return AUDIOPS_OK;
}
