/* AMR in silence: what a phone sends while nobody speaks (3GPP TS 26.101 and 26.201: frames that describe the noise, or say that
 * there is nothing). FFmpeg's decoders refuse them; here they are what they stand for, silence. */
#include "reader.h"

#include <string.h>

/* Bytes of a frame by its type, the header byte included, as files store it (RFC 4867). */
static int frame_bytes(enum AVCodecID codec, uint8_t header)
{
    static const uint8_t narrow[16] = { 13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1 };
    static const uint8_t wide[16] = { 18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1 };
    return (codec == AV_CODEC_ID_AMR_NB ? narrow : wide)[header >> 3 & 15];
}

static bool is_amr(const audiops_reader *reader)
{
    const AVCodecParameters *codec = reader->stream->codecpar;
    return (codec->codec_id == AV_CODEC_ID_AMR_NB || codec->codec_id == AV_CODEC_ID_AMR_WB) && codec->ch_layout.nb_channels == 1;
}

int audiops_amr_silence(const audiops_reader *reader)
{
    const AVPacket *packet = reader->packet;
    if (!is_amr(reader) || packet->size < 1)
        return 0;
    bool is_narrow = reader->stream->codecpar->codec_id == AV_CODEC_ID_AMR_NB;
    int type = packet->data[0] >> 3 & 15;
    return type < (is_narrow ? 8 : 9) ? 0 : is_narrow ? 160 : 320;
}

audiops_result audiops_amr_split(audiops_reader *reader)
{
    AVPacket *packet = reader->packet;
    if (!is_amr(reader) || packet->size < 1)
        return AUDIOPS_OK;
    int size = frame_bytes(reader->stream->codecpar->codec_id, packet->data[0]);
    if (packet->size <= size)
        return AUDIOPS_OK;
    if (reader->rest == NULL)
        reader->rest = av_packet_alloc();
    if (reader->rest == NULL || av_packet_ref(reader->rest, packet) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    reader->rest->data += size;
    reader->rest->size -= size;
    packet->size = size;
    return AUDIOPS_OK;
}

audiops_result audiops_reader_give_silence(audiops_reader *reader)
{
    AVFrame *frame = reader->frame;
    frame->format = AV_SAMPLE_FMT_FLTP;
    frame->sample_rate = reader->sample_rate;
    frame->nb_samples = reader->silence;
    reader->silence = 0;
    if (av_channel_layout_copy(&frame->ch_layout, &reader->layout) < 0 || av_frame_get_buffer(frame, 0) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    for (int c = 0; c < reader->channels; c++)
        memset(frame->extended_data[c], 0, sizeof(float) * (size_t)frame->nb_samples);
    return AUDIOPS_OK;
}
