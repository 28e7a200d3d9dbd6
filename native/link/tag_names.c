/*
 * FFmpeg brings the names of tags to those of a format one by one, each over the one before it: of a tag with several values the
 * last one would be left. And Vorbis comments call a remark COMMENT as well as DESCRIPTION, which all players know (the xiph.org
 * field names have the latter for what a piece is): a remark stays one. The linker sends these calls to this function.
 */
#include <string.h>

#include <libavutil/avstring.h>
#include <libavutil/dict.h>

/* libavformat/metadata.h, which is not installed. */
typedef struct AVMetadataConv {
    const char *native, *generic;
} AVMetadataConv;

void __wrap_ff_metadata_conv(AVDictionary **tags, const AVMetadataConv *target, const AVMetadataConv *source);

static const char *renamed(const char *name, const AVMetadataConv *conv, int to_generic)
{
    for (; conv != NULL && conv->native != NULL; conv++) {
        if (av_strcasecmp(name, to_generic ? conv->native : conv->generic) == 0)
            return to_generic ? conv->generic : conv->native;
    }
    return name;
}

void __wrap_ff_metadata_conv(AVDictionary **tags, const AVMetadataConv *target, const AVMetadataConv *source)
{
    AVDictionary *all = NULL;
    const AVDictionaryEntry *entry = NULL;
    if (tags == NULL || target == source)
        return;
    while ((entry = av_dict_iterate(*tags, entry)) != NULL) {
        const char *name = renamed(renamed(entry->key, source, 1), target, 0);
        if (av_strcasecmp(entry->key, "comment") == 0 && strcmp(name, "DESCRIPTION") == 0)
            name = "COMMENT";
        av_dict_set(&all, name, entry->value, AV_DICT_MULTIKEY);
    }
    av_dict_free(tags);
    *tags = all;
}
