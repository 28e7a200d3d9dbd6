/* A chained Ogg file is read link by link, each as a file of its own: a fresh decoder, its own pre-skip and its own end. An MP4 file
 * with several edits is read edit by edit in the same way, each from its place in the media on. */
#include "packet_tables.h"
#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include <libavutil/avstring.h>

/* Above this, information does not open every link to count it. */
#define MOST_COUNTED_LINKS 1024

bool audiops_reader_is_chain(const audiops_reader *reader)
{
    return audiops_reader_parts(reader) > 1 || reader->edits.count > 0;
}

int audiops_reader_parts(const audiops_reader *reader)
{
    return reader->edits.count > 0 ? reader->edits.count : reader->links.count;
}

audiops_result audiops_reader_show_link(audiops_reader *reader)
{
    const audiops_ogg_links *links = &reader->links;
    if (links->count == 0 || (links->count == 1 && links->starts[0] == 0))
        return AUDIOPS_OK;
    int64_t end = reader->link + 1 < links->count ? links->starts[reader->link + 1] : reader->file.size;
    return audiops_file_narrow(&reader->file, links->starts[reader->link], end);
}

/* What a link's samples are at the rate of the first; -1 where nobody knows. */
static int64_t length_of(const audiops_reader *reader, const audiops_sample_count *count, int rate)
{
    if (count->kind != AUDIOPS_COUNT_EXACT)
        return -1;
    return rate == reader->sample_rate ? count->count
                                       : av_rescale_rnd(count->count, reader->sample_rate, rate, AV_ROUND_UP);
}

static audiops_result open_link(audiops_reader *reader, int link)
{
    audiops_reader_close_format(reader);
    reader->link = link;
    reader->origin = AV_NOPTS_VALUE;
    reader->decoded = 0;
    reader->durations_hold = false;
    audiops_result result = audiops_reader_open_format(reader);
    if (result == AUDIOPS_OK)
        result = audiops_reader_check_stream(reader);
    if (result == AUDIOPS_OK)
        reader->count = audiops_reader_count_stream(reader);
    if (result == AUDIOPS_OK && reader->edits.count > 0) {
        const audiops_edit *edit = &reader->edits.edits[link];
        reader->lead = edit->first;
        reader->count.limit = reader->count.promised = edit->length < 0 ? -1 : edit->first + edit->length;
    }
    return result;
}

static audiops_result add_edit(audiops_reader *reader, int64_t first, int64_t length)
{
    reader->edits.edits = malloc(sizeof *reader->edits.edits);
    if (reader->edits.edits == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    reader->edits.edits[0] = (audiops_edit){ .first = first, .length = length };
    reader->edits.count = 1;
    return AUDIOPS_OK;
}

/* Other containers that state where in their packets the sound begins, and how long it is: as one edit. */
static audiops_result take_table(audiops_reader *reader)
{
    const char *name = reader->format->iformat->name;
    audiops_packet_table table = { .is_stated = false };
    bool is_matroska = av_match_name("matroska", name) != 0, is_avi = strcmp(name, "avi") == 0;
    bool has_pictures = is_matroska || is_avi; /* beside the one track of sound */
    if (reader->plain.codec != AV_CODEC_ID_NONE || (!has_pictures && audiops_reader_only_audio(reader->format) != reader->stream))
        return AUDIOPS_OK;
    if (strcmp(name, "caf") == 0)
        table = audiops_caf_table(&reader->file, reader->stream->codecpar);
    else if (strcmp(name, "mpc") == 0 || strcmp(name, "mpc8") == 0)
        table = audiops_musepack_table(&reader->file);
    else if (is_matroska)
        table = audiops_matroska_table(&reader->file, reader->stream->codecpar);
    else if (is_avi)
        table = audiops_avi_table(&reader->file, reader->stream->codecpar);
    if (!table.is_stated)
        return AUDIOPS_OK;
    reader->replaces_discards = table.replaces_discards;
    if (table.length < 0) {
        reader->total.count = reader->count.count < 0 ? -1 : FFMAX(reader->count.count - table.first, 0);
        return table.first > 0 ? add_edit(reader, table.first, -1) : AUDIOPS_OK;
    }
    reader->count = (audiops_sample_count){ .count = table.length, .promised = table.length, .limit = table.length,
                                            .kind = AUDIOPS_COUNT_EXACT };
    reader->total = reader->count;
    return table.first > 0 ? add_edit(reader, table.first, table.length) : AUDIOPS_OK;
}

/* What MP4 states of AAC and Opus: packets of one length, of which the last may be cut, from where the one edit begins. Believed
 * where a packet's length is one of the codec, and FFmpeg finds about as much. */
static audiops_result count_packets(audiops_reader *reader)
{
    const AVCodecParameters *codec = reader->stream->codecpar;
    bool is_aac = codec->codec_id == AV_CODEC_ID_AAC;
    if ((!is_aac && codec->codec_id != AV_CODEC_ID_OPUS) || reader->count.kind != AUDIOPS_COUNT_ESTIMATED)
        return AUDIOPS_OK;
    int64_t each = 0, start = -1, count = audiops_mov_count(&reader->file, (uint32_t)reader->stream->id, reader->sample_rate, &each, &start);
    bool fits = each == 0 || (is_aac ? each == 1024 || each == 2048 : each % 120 == 0 && each <= 5760);
    if (count < 0 || !fits || FFABS(count - reader->count.count) > (each > 0 ? each : 5760))
        return AUDIOPS_OK;
    bool is_scaled = reader->stream->time_base.den != reader->sample_rate;
    bool is_edited = (is_scaled || (each == 0 && start > 0)) && count > 0;
    if ((start < 0 || is_edited) && av_dict_get(reader->format->metadata, "iTunSMPB", NULL, 0) != NULL)
        return AUDIOPS_OK; /* which FFmpeg goes by as well */
    if (is_aac ? is_scaled : start != codec->initial_padding)
        return AUDIOPS_OK; /* high-efficiency AAC, whose clock is of half its rate; a start that is not Opus' own */
    /* An edit that ends behind the media makes its last packet longer than the table does. */
    reader->count.count = reader->count.promised = reader->count.limit = count;
    reader->count.kind = AUDIOPS_COUNT_EXACT;
    reader->total = reader->count;
    if (!is_edited)
        return AUDIOPS_OK;
    /* FFmpeg gives nothing of a single packet that the edit begins in, and takes the ticks of a clock of another rate for samples.
     * Without edits it drops Opus' pre-skip by itself. */
    if (!is_aac)
        start = 0;
    return add_edit(reader, start, count);
}

/* Codecs of which a packet decodes to as many samples as the table says that it lasts. */
static bool lasts_as_stated(enum AVCodecID codec)
{
    switch (codec) {
    case AV_CODEC_ID_MP1:
    case AV_CODEC_ID_MP2:
    case AV_CODEC_ID_MP3:
    case AV_CODEC_ID_AC3:
    case AV_CODEC_ID_EAC3:
    case AV_CODEC_ID_AMR_NB:
    case AV_CODEC_ID_AMR_WB:
    case AV_CODEC_ID_GSM:
    case AV_CODEC_ID_GSM_MS:
    case AV_CODEC_ID_ADPCM_IMA_QT:
    case AV_CODEC_ID_ADPCM_IMA_WAV:
    case AV_CODEC_ID_ADPCM_MS:
    case AV_CODEC_ID_PCM_ALAW:
    case AV_CODEC_ID_PCM_MULAW:
        return true;
    default:
        return false;
    }
}

/* The same of other codecs: all of the media, or the stretch of it that the one edit states. */
static audiops_result count_media(audiops_reader *reader)
{
    int64_t media;
    audiops_edit edit;
    const uint32_t track = (uint32_t)reader->stream->id;
    /* A first packet of Vorbis gives nothing: where the edit leaves out what the table gives it, the sound begins with the next. */
    const bool is_vorbis = reader->stream->codecpar->codec_id == AV_CODEC_ID_VORBIS;
    if (is_vorbis && reader->count.kind == AUDIOPS_COUNT_ESTIMATED && audiops_mov_find_length(&reader->file, track, reader->sample_rate, &media, &edit) &&
        edit.length > 0 && audiops_mov_first_duration(&reader->file, track, reader->sample_rate) == edit.first) {
        reader->count = (audiops_sample_count){ .count = edit.length, .promised = edit.length, .limit = edit.length,
                                                .kind = AUDIOPS_COUNT_EXACT };
        reader->total = reader->count;
        return AUDIOPS_OK;
    }
    if (reader->count.kind != AUDIOPS_COUNT_ESTIMATED || !lasts_as_stated(reader->stream->codecpar->codec_id) ||
        !audiops_mov_find_length(&reader->file, (uint32_t)reader->stream->id, reader->sample_rate, &media, &edit))
        return AUDIOPS_OK;
    reader->count = (audiops_sample_count){ .count = edit.length, .promised = edit.length, .limit = edit.length,
                                            .kind = AUDIOPS_COUNT_EXACT };
    reader->total = reader->count;
    return edit.first > 0 || edit.length < media ? add_edit(reader, edit.first, edit.length) : AUDIOPS_OK;
}

/* FFmpeg gives the packets that an edit touches whole; here the media is read without edits, and each of them out of it. */
static audiops_result take_edits(audiops_reader *reader)
{
    const AVCodecDescriptor *codec = avcodec_descriptor_get(reader->stream->codecpar->codec_id);
    const bool is_mov = av_match_name("mov", reader->format->iformat->name) != 0;
    if (is_mov && !audiops_mov_find_edits(&reader->file, (uint32_t)reader->stream->id, reader->sample_rate, &reader->edits))
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    reader->counts_pre_skip = reader->edits.count > 0;
    if (is_mov)
        reader->is_fragmented = audiops_mov_has_fragments(&reader->file);
    audiops_result result = reader->edits.count > 0 ? AUDIOPS_OK : is_mov ? count_packets(reader) : take_table(reader);
    if (result == AUDIOPS_OK && is_mov && reader->edits.count == 0)
        result = count_media(reader);
    if (result != AUDIOPS_OK || reader->edits.count == 0)
        return result;
    bool is_counted = reader->count.kind == AUDIOPS_COUNT_EXACT;
    const audiops_sample_count estimate = reader->total;
    result = open_link(reader, 0);
    reader->lengths = malloc(sizeof *reader->lengths * (size_t)reader->edits.count);
    if (result == AUDIOPS_OK && reader->lengths == NULL)
        result = audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    int64_t sum = 0;
    for (int i = 0; i < reader->edits.count && result == AUDIOPS_OK; i++) {
        audiops_edit *edit = &reader->edits.edits[i];
        if (is_mov && reader->count.count >= 0)
            edit->length = FFMAX(FFMIN(edit->length, reader->count.count - edit->first), 0);
        sum += reader->lengths[i] = edit->length;
    }
    bool is_exact = is_counted || (codec != NULL && (codec->props & AV_CODEC_PROP_LOSSLESS) != 0);
    reader->total = sum < 0 ? estimate
                            : (audiops_sample_count){ .count = sum, .promised = sum, .limit = -1,
                                            .kind = is_exact ? AUDIOPS_COUNT_EXACT : AUDIOPS_COUNT_ESTIMATED };
    reader->to_drop = reader->lead;
    return result == AUDIOPS_OK ? open_link(reader, 0) : result;
}

audiops_result audiops_reader_count_links(audiops_reader *reader)
{
    reader->total = reader->count;
    if (reader->links.count <= 1)
        return take_edits(reader);
    int count = reader->links.count;
    reader->lengths = malloc(sizeof *reader->lengths * (size_t)count);
    if (reader->lengths == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    for (int i = 0; i < count; i++)
        reader->lengths[i] = -1;
    reader->lengths[0] = length_of(reader, &reader->count, reader->sample_rate);
    bool is_exact = reader->lengths[0] >= 0 && count <= MOST_COUNTED_LINKS;
    int64_t sum = reader->lengths[0];
    for (int i = 1; i < count && is_exact; i++) {
        audiops_result result = open_link(reader, i);
        if (result == AUDIOPS_CANCELLED || result == AUDIOPS_OUT_OF_MEMORY)
            return result;
        if (result == AUDIOPS_OK)
            reader->lengths[i] = length_of(reader, &reader->count, reader->stream->codecpar->sample_rate);
        is_exact = reader->lengths[i] >= 0;
        sum += reader->lengths[i];
    }
    reader->total = is_exact ? (audiops_sample_count){ .count = sum, .promised = sum, .limit = -1, .kind = AUDIOPS_COUNT_EXACT }
                             : (audiops_sample_count){ .count = -1, .promised = -1, .limit = -1, .kind = AUDIOPS_COUNT_UNKNOWN };
    return open_link(reader, 0);
}

int64_t audiops_reader_missing(const audiops_reader *reader)
{
    int64_t promised = audiops_reader_is_chain(reader) ? reader->lengths[reader->link] : reader->count.promised;
    /* What is before the sound is still to be dropped where nothing at all was decoded; behind a seek past the end, nothing is missed. */
    int64_t before = reader->position == reader->link_first ? reader->lead : 0;
    return promised > 0 && reader->to_drop <= before ? FFMAX(promised - (reader->position - reader->link_first), 0) : 0;
}

audiops_result audiops_reader_next_link(audiops_reader *reader)
{
    if (reader->link + 1 >= audiops_reader_parts(reader))
        return AUDIOPS_END;
    reader->missing += audiops_reader_missing(reader);
    reader->link_first = reader->position - reader->to_drop;
    audiops_result result = open_link(reader, reader->link + 1);
    if (result == AUDIOPS_OK)
        result = audiops_reader_ensure_decoder(reader);
    reader->draining = reader->ended = false;
    reader->to_drop += reader->lead;
    return result;
}

audiops_result audiops_reader_seek_link(audiops_reader *reader, int64_t sample)
{
    int link = 0;
    int64_t first = 0;
    while (link + 1 < audiops_reader_parts(reader) && reader->lengths[link] >= 0 && sample >= first + reader->lengths[link])
        first += reader->lengths[link++];
    if (link == reader->link)
        return AUDIOPS_OK;
    audiops_reader_forget_shape(reader);
    av_frame_unref(reader->frame);
    reader->frame_used = 0;
    reader->to_drop = 0;
    reader->draining = reader->ended = false;
    audiops_result result = open_link(reader, link);
    if (result == AUDIOPS_OK)
        result = audiops_reader_ensure_decoder(reader);
    reader->to_drop = reader->lead;
    reader->link_first = reader->position = first;
    return result;
}
