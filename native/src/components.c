/* What of FFmpeg may be used. A library built from source has nothing else in it; an FFmpeg of the machine's own has demuxers
 * and filters that open files, listen to the network or run scripts. */
#include "internal.h"

#include <string.h>

#include <libavfilter/avfilter.h>
#include <libavutil/avstring.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>

#if !defined(AUDIOPS_DEMUXERS) || !defined(AUDIOPS_FILTERS)
#error "AUDIOPS_DEMUXERS and AUDIOPS_FILTERS must have the names of ffmpeg-components, between commas"
#endif

bool audiops_demuxer_is_allowed(const AVInputFormat *demuxer)
{
    return av_match_list(demuxer->name, AUDIOPS_DEMUXERS, ',') > 0;
}

audiops_result audiops_restrict_format(AVFormatContext *format)
{
    /* No protocol has an empty name. */
    format->protocol_whitelist = av_strdup("");
    if (format->protocol_whitelist == NULL)
        return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    /* While it looks for streams, FFmpeg decodes pictures too, and hands packets to libraries of others. */
    void *state = NULL;
    char *names = NULL;
    for (const AVCodec *codec; (codec = av_codec_iterate(&state)) != NULL;) {
        if (!av_codec_is_decoder(codec) || codec->type != AVMEDIA_TYPE_AUDIO || codec->wrapper_name != NULL)
            continue;
        char *longer = av_asprintf("%s%s%s", names == NULL ? "" : names, names == NULL ? "" : ",", codec->name);
        av_free(names);
        names = longer;
        if (names == NULL)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
    }
    format->codec_whitelist = names;
#endif
    return AUDIOPS_OK;
}

bool audiops_filter_is_allowed(const AVFilter *filter)
{
    return av_match_list(filter->name, AUDIOPS_FILTERS, ',') > 0;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether a text has a word; as a part of another, such as of "profile", it is none. */
static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; (at = av_stristr(at, word)) != NULL; at += length) {
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[length]))
            return true;
    }
    return false;
}

/* ametadata's file, firequalizer's dumpfile and what is compiled in later: told by the name, or by what FFmpeg says of it. */
bool audiops_option_names_a_file(const AVFilter *filter, const AVOption *option)
{
    static const char *const names[] = { "file", "filename", "dumpfile", "stats_file", "model", "sofa", "url", "path" };
    static const char *const words[] = { "file", "url", "path" };
    if (option->type != AV_OPT_TYPE_STRING)
        return false;
    /* What has two names has one description that counts. */
    const AVClass *class = filter->priv_class;
    for (const AVOption *other = NULL; (other = av_opt_next(&class, other)) != NULL;) {
        if (other->type != option->type || other->offset != option->offset)
            continue;
        for (size_t i = 0; i < FF_ARRAY_ELEMS(names); i++) {
            if (strcmp(other->name, names[i]) == 0)
                return true;
        }
        for (size_t i = 0; other->help != NULL && i < FF_ARRAY_ELEMS(words); i++) {
            if (has_word(other->help, words[i]))
                return true;
        }
    }
    return false;
}

#if defined(AUDIOPS_SYSTEM_FFMPEG)
static bool names_a_file(const AVFilter *filter)
{
    const AVClass *class = filter->priv_class;
    for (const AVOption *option = NULL; class != NULL && (option = av_opt_next(&class, option)) != NULL;) {
        if (audiops_option_names_a_file(filter, option))
            return true;
    }
    return false;
}
#endif

static audiops_result check_filter(const char *name)
{
    const AVFilter *filter = avfilter_get_by_name(name);
    if (filter == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "there is no filter '%s'", name);
    if (!audiops_filter_is_allowed(filter))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the filter '%s' is for more than the sound that it is given", name);
#if defined(AUDIOPS_SYSTEM_FFMPEG)
    if (names_a_file(filter))
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT,
                            "the filter '%s' can open files, and is to be had only in a library built from source", name);
#endif
    return AUDIOPS_OK;
}

static const char *skip_labels(const char *at)
{
    for (at += strspn(at, " \n\t\r"); *at == '['; at += strspn(at, " \n\t\r")) {
        char *label = av_get_token(&at, "]");
        av_free(label);
        if (*at == ']')
            at++;
    }
    return at;
}

/* Takes a description apart as FFmpeg's own parser does; what is not well-formed is left to that to refuse. */
audiops_result audiops_check_filters(const char *description)
{
    const char *at = description;
    if (strncmp(at, "sws_flags=", 10) == 0 && (at = strchr(at, ';')) == NULL)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the filter graph has no filter");
    if (*at == ';')
        at++;
    for (;;) {
        at = skip_labels(at);
        char *name = av_get_token(&at, "=,;[");
        if (name == NULL)
            return audiops_fail(AUDIOPS_OUT_OF_MEMORY, "out of memory");
        name[strcspn(name, "@")] = '\0'; /* name@instance */
        audiops_result result = *name == '\0' ? AUDIOPS_OK : check_filter(name);
        av_free(name);
        if (result != AUDIOPS_OK)
            return result;
        if (*at == '=') {
            at++;
            char *options = av_get_token(&at, "[],;");
            av_free(options);
        }
        at = skip_labels(at);
        if (*at == '\0')
            return AUDIOPS_OK;
        if (*at != ',' && *at != ';')
            return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "the filter graph is not valid: nothing is expected before '%s'", at);
        at++;
    }
}
