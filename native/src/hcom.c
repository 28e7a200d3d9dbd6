/* Macintosh's HCOM: its first sample is a byte of its own, which FFmpeg takes for the one to go on from and does not give. */
#include "reader.h"

bool audiops_hcom_begins(const audiops_reader *reader)
{
    const AVCodecParameters *codec = reader->stream->codecpar;
    return codec->codec_id == AV_CODEC_ID_HCOM && codec->extradata_size > 0 && reader->decoded == 0;
}

audiops_result audiops_hcom_give_first(audiops_reader *reader)
{
    enum { MIDDLE = 128 };
    const AVCodecParameters *codec = reader->stream->codecpar;
    reader->silence = 1;
    audiops_result result = audiops_reader_give_silence(reader);
    for (int c = 0; result == AUDIOPS_OK && c < reader->channels; c++)
        ((float *)(void *)reader->frame->extended_data[c])[0] = (float)(codec->extradata[codec->extradata_size - 1] - MIDDLE) / MIDDLE;
    return result;
}
