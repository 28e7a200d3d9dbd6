/* Speex in Ogg: the positions of its pages tell of the samples that the encoder looks ahead by, and of those that fill the last frame.
 * What is made of them is what speexdec makes of them, whose decoder looks ahead as well. */
#include "ogg_speex.h"
#include "ogg_links.h"

#include <libavutil/common.h>
#include <libavutil/intreadwrite.h>

audiops_speex_span audiops_speex_find_span(const audiops_file *file, const AVStream *stream)
{
    enum { MODE = 40, FRAME = 56, FRAMES_A_PACKET = 64, HEADER = 80, MODES = 3, LONGEST = 1 << 20 };
    static const int lookahead[MODES] = { 40, 80, 160 }; /* of the decoder: narrow, wide, ultra-wide band */
    audiops_speex_span span = { .starts_at = INT64_MIN, .count = -1 };
    const AVCodecParameters *codec = stream->codecpar;
    if (codec->extradata_size < HEADER || AV_RL32(codec->extradata + MODE) >= MODES)
        return span;
    const int ahead = lookahead[AV_RL32(codec->extradata + MODE)];
    const int64_t packet = (int64_t)AV_RL32(codec->extradata + FRAME) * AV_RL32(codec->extradata + FRAMES_A_PACKET);
    const bool has_lead = stream->start_time != AV_NOPTS_VALUE && stream->start_time < 0;
    audiops_ogg_end end;
    if (packet <= 0 || packet > LONGEST || !audiops_ogg_find_end(file, &end))
        return span;
    const int64_t excess = end.packets * packet - (end.granule - end.before); /* decoded of the last page, beyond its position */
    if (end.before == 0) { /* all in one page: its position speaks of the end alone */
        span.count = end.is_last ? FFMIN(end.granule + ahead, end.packets * packet) : -1;
    } else if (has_lead) {
        span.starts_at = ahead;
        span.count = end.is_last && excess >= 0 ? FFMAX(end.granule - ahead + FFMIN(excess, ahead), 0) : -1;
    }
    return span;
}
