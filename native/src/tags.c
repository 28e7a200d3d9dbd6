#include "tags.h"
#include "info_fields.h"

#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/dict.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>

/* A tag, and other names by which files have it. */
static const struct tag_name {
    const char *name, *other;
} tag_names[] = {
    /* ID3v2 frames that FFmpeg has no name for (id3.org) */
    { "BPM", "TBPM" }, { "ISRC", "TSRC" }, { "lyricist", "TEXT" }, { "remixer", "TPE4" }, { "mood", "TMOO" }, { "media", "TMED" },
    { "initialkey", "TKEY" }, { "subtitle", "TIT3" }, { "originaldate", "TDOR" }, { "discsubtitle", "TSST" },
    { "publisher", "TPB" }, { "composer", "TCM" }, { "disc", "TPA" }, { "BPM", "TBP" }, { "ISRC", "TRC" }, { "lyricist", "TXT" },
    { "BPM", "tmpo" }, /* MP4 */
};

/* What MusicBrainz and others call in words where Vorbis comments have capitals (picard-docs.musicbrainz.org, tag mapping). */
static const struct tag_name spaced_names[] = {
    { "MUSICBRAINZ_TRACKID", "MusicBrainz Track Id" },
    { "MUSICBRAINZ_RELEASETRACKID", "MusicBrainz Release Track Id" },
    { "MUSICBRAINZ_ALBUMID", "MusicBrainz Album Id" },
    { "MUSICBRAINZ_ARTISTID", "MusicBrainz Artist Id" },
    { "MUSICBRAINZ_ALBUMARTISTID", "MusicBrainz Album Artist Id" },
    { "MUSICBRAINZ_RELEASEGROUPID", "MusicBrainz Release Group Id" },
    { "MUSICBRAINZ_WORKID", "MusicBrainz Work Id" },
    { "MUSICBRAINZ_DISCID", "MusicBrainz Disc Id" },
    { "ACOUSTID_ID", "Acoustid Id" },
    { "ACOUSTID_FINGERPRINT", "Acoustid Fingerprint" },
};

const char *audiops_tag_name_spaced(const char *name)
{
    for (size_t i = 0; i < FF_ARRAY_ELEMS(spaced_names); i++) {
        if (av_strcasecmp(name, spaced_names[i].name) == 0)
            return spaced_names[i].other;
    }
    return name;
}

/* What Matroska counts of its streams and programs that write it add: facts of that file, which become false in another. */
static bool is_statistic(const char *name)
{
    static const char *const counted[] = { "BPS", "DURATION", "NUMBER_OF_FRAMES", "NUMBER_OF_BYTES" };
    for (size_t i = 0; i < FF_ARRAY_ELEMS(counted); i++) {
        size_t length = strlen(counted[i]);
        /* "BPS-eng": with the language of the tag */
        if (av_strncasecmp(name, counted[i], length) == 0 && (name[length] == '\0' || name[length] == '-'))
            return true;
    }
    return av_strncasecmp(name, "_STATISTICS_", 12) == 0;
}

/* FFmpeg says "lyrics-eng", and "lyrics-chorus-eng" of those with a description. */
static bool are_lyrics(const char *name)
{
    const char *dash = strrchr(name, '-');
    if (dash == NULL || av_strncasecmp(name, "lyrics-", 7) != 0 || strlen(dash + 1) != 3)
        return false;
    for (int i = 1; i <= 3; i++) {
        if ((dash[i] | 32) < 'a' || (dash[i] | 32) > 'z')
            return false;
    }
    return true;
}

static const char *usual_name(const char *name)
{
    if (are_lyrics(name))
        return "lyrics";
    for (size_t i = 0; i < FF_ARRAY_ELEMS(tag_names); i++) {
        if (strcmp(name, tag_names[i].other) == 0)
            return tag_names[i].name;
    }
    for (size_t i = 0; i < FF_ARRAY_ELEMS(spaced_names); i++) {
        if (av_strcasecmp(name, spaced_names[i].other) == 0)
            return spaced_names[i].name;
    }
    return name;
}

/* What a file's tags are to be called by. */
typedef struct naming {
    bool counts;       /* the container counts its streams among its tags */
    bool is_riff, has_ape;
    bool is_taglib;    /* TagLib# has fields of its own choice: what is an album elsewhere is in DIRC, which nobody else writes */
    bool has_artist;
} naming;

static const char *name_of_field(const char *field, const naming *names)
{
    if (strcmp(field, "DIRC") == 0)
        return "album";
    if (strcmp(field, "ISTR") == 0)
        return names->is_taglib || !names->has_artist ? "artist" : "performer";
    if (names->is_taglib && strcmp(field, "artist") == 0)
        return "album_artist";
    if (names->is_taglib && strcmp(field, "IWRI") == 0)
        return "composer";
    for (size_t i = 0; i < FF_ARRAY_ELEMS(info_fields); i++) {
        if (strcmp(field, info_fields[i].field) == 0)
            return info_fields[i].name;
    }
    return field;
}

/* The dictionary anew, in its order: what has another name under that, what has none left out. */
static audiops_result rename_all(AVDictionary **tags, const char *(*rename)(const char *name, const void *context),
                                 const void *context)
{
    AVDictionary *renamed = NULL;
    const AVDictionaryEntry *entry = NULL;
    int error = 0;
    while (error >= 0 && (entry = av_dict_iterate(*tags, entry)) != NULL) {
        const char *name = rename(entry->key, context);
        if (name != NULL)
            error = av_dict_set(&renamed, name, entry->value, AV_DICT_MULTIKEY);
    }
    if (error < 0) {
        av_dict_free(&renamed);
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    av_dict_free(tags);
    *tags = renamed;
    return AUDIOPS_OK;
}

/* ---- reading ---- */

static const char *name_read(const char *name, const void *context)
{
    const naming *names = context;
    if (names->counts && is_statistic(name))
        return NULL;
    return usual_name(names->is_riff ? name_of_field(name, names) : names->has_ape ? audiops_ape_name(name) : name);
}

static bool needs_names(const AVDictionary *tags, const naming *names)
{
    const AVDictionaryEntry *entry = NULL;
    while ((entry = av_dict_iterate(tags, entry)) != NULL) {
        if (name_read(entry->key, names) != entry->key)
            return true;
    }
    return false;
}

/* The APE tag that mp3gain and others put behind an MP3 file, before an ID3v1 tag where there is one; ID3 goes before it. */
static audiops_result add_ape(AVDictionary **tags, const audiops_file *file)
{
    AVDictionary *found = NULL;
    const AVDictionaryEntry *entry = NULL, *value = NULL;
    int error = 0;
    audiops_ape_read(&found, file);
    while (error >= 0 && (entry = av_dict_iterate(found, entry)) != NULL) {
        const char *name = audiops_ape_name(entry->key);
        if (av_dict_get(found, entry->key, NULL, 0) != entry || av_dict_get(*tags, name, NULL, 0) != NULL)
            continue;
        while (error >= 0 && (value = av_dict_get(found, entry->key, value, 0)) != NULL)
            error = av_dict_set(tags, name, value->value, AV_DICT_MULTIKEY);
    }
    av_dict_free(&found);
    return error < 0 ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory") : AUDIOPS_OK;
}

/* FFmpeg gives what broadcasters state (EBU Tech 3285) the names of other tags. They stay, but for those that tell of a file. */
static audiops_result name_broadcast(AVDictionary **tags)
{
    static const struct {
        const char *name, *ffmpeg;
        bool stays;
    } fields[] = { { "description", "comment", true }, { "originator", "encoded_by", false }, { "origination_date", "date", true },
                   { "origination_time", "creation_time", false } };
    int error = 0;
    for (size_t i = 0; i < FF_ARRAY_ELEMS(fields) && error >= 0 && av_dict_get(*tags, "time_reference", NULL, 0) != NULL; i++) {
        const AVDictionaryEntry *entry = av_dict_get(*tags, fields[i].ffmpeg, NULL, 0);
        if (entry == NULL || av_dict_get(*tags, fields[i].name, NULL, 0) != NULL)
            continue;
        error = av_dict_set(tags, fields[i].name, entry->value, 0);
        if (error >= 0 && !fields[i].stays)
            error = av_dict_set(tags, fields[i].ffmpeg, NULL, 0);
    }
    return error < 0 ? audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory") : AUDIOPS_OK;
}

audiops_result audiops_tags_read(AVFormatContext *format, const audiops_file *file)
{
    naming names = { .counts = av_match_name("matroska", format->iformat->name) != 0,
                     .is_riff = av_match_name(format->iformat->name, "wav,avi") != 0,
                     .has_ape = av_match_name(format->iformat->name, AUDIOPS_APE_DEMUXERS) != 0,
                     .is_taglib = av_dict_get(format->metadata, "DIRC", NULL, 0) != NULL,
                     .has_artist = av_dict_get(format->metadata, "artist", NULL, 0) != NULL };
    audiops_result result = strcmp(format->iformat->name, "mp3") == 0 ? add_ape(&format->metadata, file) : AUDIOPS_OK;
    if (result == AUDIOPS_OK)
        result = audiops_tags_read_several(format, &format->metadata, file);
    for (unsigned i = 0; i < format->nb_streams && result == AUDIOPS_OK && strcmp(format->iformat->name, "ogg") == 0; i++)
        result = audiops_tags_read_several(format, &format->streams[i]->metadata, file);
    if (result == AUDIOPS_OK && strcmp(format->iformat->name, "wav") == 0)
        result = name_broadcast(&format->metadata);
    if (result == AUDIOPS_OK && needs_names(format->metadata, &names))
        result = rename_all(&format->metadata, name_read, &names);
    for (unsigned i = 0; i < format->nb_streams && result == AUDIOPS_OK; i++) {
        if (needs_names(format->streams[i]->metadata, &names))
            result = rename_all(&format->streams[i]->metadata, name_read, &names);
    }
    return result;
}

/* ---- writing ---- */

/* Ogg has its tags in the stream. FFmpeg takes those of the file over, of several values the first one. */
static audiops_result move_to_stream(AVFormatContext *format)
{
    AVDictionary **tags = &format->streams[0]->metadata;
    const AVDictionaryEntry *entry = NULL;
    while ((entry = av_dict_iterate(format->metadata, entry)) != NULL)
        av_dict_set(tags, entry->key, NULL, 0);
    if (av_dict_copy(tags, format->metadata, AV_DICT_MULTIKEY) < 0)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    av_dict_free(&format->metadata);
    return AUDIOPS_OK;
}

audiops_result audiops_tags_name(AVFormatContext *format)
{
    if (av_dict_count(format->metadata) == 0)
        return AUDIOPS_OK;
    bool has_several = av_match_name(format->oformat->name, "flac,ogg,oga,opus") != 0;
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    has_several = false; /* see link/tag_names.c */
#endif
    /* Of these the tags are written here. */
    if (av_match_name(format->oformat->name, "mp3,adts,aiff,ipod,mov,mp4,wv,tta") != 0)
        return AUDIOPS_OK;
    if (!has_several)
        return audiops_tags_join(&format->metadata);
    return format->nb_streams == 1 && strcmp(format->oformat->name, "flac") != 0 ? move_to_stream(format) : AUDIOPS_OK;
}
