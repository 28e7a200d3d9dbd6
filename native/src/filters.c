/* What filters there are, as FFmpeg itself describes them. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#include <libavfilter/avfilter.h>
#include <libavutil/avstring.h>
#include <libavutil/opt.h>
#include <libavutil/samplefmt.h>

static bool takes_only_audio(const AVFilterPad *pads, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if (avfilter_pad_get_type(pads, (int)i) != AVMEDIA_TYPE_AUDIO)
            return false;
    }
    return true;
}

static bool is_listed(const AVFilter *filter)
{
    return audiops_filter_is_allowed(filter) && takes_only_audio(filter->inputs, avfilter_filter_pad_count(filter, 0)) &&
           takes_only_audio(filter->outputs, avfilter_filter_pad_count(filter, 1));
}

static const AVFilter *find_filter(const char *name)
{
    const AVFilter *filter = name == NULL ? NULL : avfilter_get_by_name(name);
    return filter != NULL && is_listed(filter) ? filter : NULL;
}

static const AVOption *next_option(const AVFilter *filter, const AVOption *option)
{
    const AVClass *class = filter->priv_class;
    if (class == NULL)
        return NULL;
    while ((option = av_opt_next(&class, option)) != NULL && option->type == AV_OPT_TYPE_CONST)
        ;
    return option;
}

static const AVOption *option_at(const AVFilter *filter, int32_t index)
{
    const AVOption *option = NULL;
    while ((option = next_option(filter, option)) != NULL && index-- > 0)
        ;
    return option;
}

/* Two names of one thing are two options that are stored in one place. */
static int32_t alias_of(const AVFilter *filter, const AVOption *option)
{
    int32_t index = 0;
    for (const AVOption *other = NULL; (other = next_option(filter, other)) != NULL && other != option; index++) {
        if (other->offset == option->offset && other->type == option->type)
            return index;
    }
    return -1;
}

static const AVOption *next_constant(const AVFilter *filter, const AVOption *option, const AVOption *constant)
{
    const AVClass *class = filter->priv_class;
    if (option->unit == NULL)
        return NULL;
    while ((constant = av_opt_next(&class, constant)) != NULL &&
           (constant->type != AV_OPT_TYPE_CONST || constant->unit == NULL || strcmp(constant->unit, option->unit) != 0))
        ;
    return constant;
}

#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(59, 15, 100)
#define BASE_TYPE(option) ((option)->type & ~AV_OPT_TYPE_FLAG_ARRAY)
#define IS_ARRAY(option) (((option)->type & AV_OPT_TYPE_FLAG_ARRAY) != 0)
#else
#define BASE_TYPE(option) ((option)->type)
#define IS_ARRAY(option) false
#endif

static audiops_option_type type_of(const AVOption *option)
{
    switch ((int)BASE_TYPE(option)) {
    case AV_OPT_TYPE_FLAGS:
        return AUDIOPS_OPTION_FLAGS;
    case AV_OPT_TYPE_INT:
    case AV_OPT_TYPE_INT64:
    case AV_OPT_TYPE_UINT64:
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(59, 9, 100)
    case AV_OPT_TYPE_UINT:
#endif
        return AUDIOPS_OPTION_INTEGER;
    case AV_OPT_TYPE_DOUBLE:
    case AV_OPT_TYPE_FLOAT:
    case AV_OPT_TYPE_RATIONAL:
        return AUDIOPS_OPTION_NUMBER;
    case AV_OPT_TYPE_BOOL:
        return AUDIOPS_OPTION_BOOLEAN;
    case AV_OPT_TYPE_DURATION:
        return AUDIOPS_OPTION_DURATION;
    case AV_OPT_TYPE_SAMPLE_FMT:
        return AUDIOPS_OPTION_SAMPLE_FORMAT;
    case AV_OPT_TYPE_CHLAYOUT:
        return AUDIOPS_OPTION_CHANNEL_LAYOUT;
    case AV_OPT_TYPE_DICT:
        return AUDIOPS_OPTION_DICTIONARY;
    default:
        return AUDIOPS_OPTION_TEXT;
    }
}

static void set_default(audiops_option_info *info, const AVOption *option)
{
    const char *text = NULL;
    info->has_default = 1;
    if (IS_ARRAY(option)) {
#if LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(59, 15, 100)
        text = option->default_val.arr == NULL ? NULL : option->default_val.arr->def;
#endif
        info->has_default = text != NULL;
    } else {
        switch (type_of(option)) {
        case AUDIOPS_OPTION_NUMBER:
            info->default_number = option->default_val.dbl;
            break;
        case AUDIOPS_OPTION_TEXT:
        case AUDIOPS_OPTION_CHANNEL_LAYOUT:
        case AUDIOPS_OPTION_DICTIONARY:
            text = option->default_val.str;
            info->has_default = text != NULL;
            break;
        case AUDIOPS_OPTION_SAMPLE_FORMAT:
            text = av_get_sample_fmt_name((enum AVSampleFormat)option->default_val.i64);
            info->has_default = text != NULL;
            break;
        case AUDIOPS_OPTION_DURATION:
            info->default_number = (double)option->default_val.i64 / AV_TIME_BASE;
            break;
        default:
            info->default_number = (double)option->default_val.i64;
        }
    }
    audiops_copy_text(info->default_text, sizeof info->default_text, text == NULL ? "" : text);
}

size_t audiops_filter_names(char *text, size_t capacity)
{
    size_t needed = 1;
    void *state = NULL;
    for (const AVFilter *filter; (filter = av_filter_iterate(&state)) != NULL;) {
        if (!is_listed(filter))
            continue;
        int length = text != NULL && needed <= capacity ? snprintf(text + needed - 1, capacity - needed + 1, "%s\n", filter->name)
                                                        : (int)strlen(filter->name) + 1;
        needed += (size_t)length;
    }
    return needed;
}

static audiops_result no_such(const char *what)
{
    return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "there is no such %s", what);
}

audiops_result audiops_filter_describe(const char *name, audiops_filter_info *info)
{
    if (info == NULL || info->struct_size != sizeof *info)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a description of another version was asked for");
    const AVFilter *filter = find_filter(name);
    if (filter == NULL)
        return no_such("filter");
    memset(info, 0, sizeof *info);
    info->struct_size = sizeof *info;
    info->input_count = (int32_t)avfilter_filter_pad_count(filter, 0);
    info->output_count = (int32_t)avfilter_filter_pad_count(filter, 1);
    info->has_dynamic_inputs = (filter->flags & AVFILTER_FLAG_DYNAMIC_INPUTS) != 0;
    info->has_dynamic_outputs = (filter->flags & AVFILTER_FLAG_DYNAMIC_OUTPUTS) != 0;
    info->has_timeline = (filter->flags & AVFILTER_FLAG_SUPPORT_TIMELINE) != 0;
    for (const AVOption *option = NULL; (option = next_option(filter, option)) != NULL;)
        info->option_count++;
    audiops_copy_text(info->name, sizeof info->name, filter->name);
    audiops_copy_text(info->description, sizeof info->description, filter->description == NULL ? "" : filter->description);
    return AUDIOPS_OK;
}

audiops_result audiops_filter_pad(const char *filter_name, int32_t is_output, int32_t index, char *name, size_t name_capacity)
{
    const AVFilter *filter = find_filter(filter_name);
    if (filter == NULL || name == NULL || index < 0 || index >= (int32_t)avfilter_filter_pad_count(filter, is_output))
        return no_such("input or output");
    audiops_copy_text(name, name_capacity, avfilter_pad_get_name(is_output ? filter->outputs : filter->inputs, index));
    return AUDIOPS_OK;
}

audiops_result audiops_filter_option(const char *filter_name, int32_t index, audiops_option_info *info)
{
    if (info == NULL || info->struct_size != sizeof *info)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a description of another version was asked for");
    const AVFilter *filter = find_filter(filter_name);
    const AVOption *option = filter == NULL || index < 0 ? NULL : option_at(filter, index);
    if (option == NULL)
        return no_such("option");
    memset(info, 0, sizeof *info);
    info->struct_size = sizeof *info;
    info->type = type_of(option);
    info->is_array = IS_ARRAY(option);
    info->alias_of = alias_of(filter, option);
    info->is_refused = audiops_option_names_a_file(filter, option);
    info->is_deprecated = (option->flags & AV_OPT_FLAG_DEPRECATED) != 0;
    double scale = info->type == AUDIOPS_OPTION_DURATION ? AV_TIME_BASE : 1;
    info->least = option->min / scale;
    info->most = option->max / scale;
    for (const AVOption *constant = NULL; (constant = next_constant(filter, option, constant)) != NULL;)
        info->constant_count++;
    set_default(info, option);
    audiops_copy_text(info->name, sizeof info->name, option->name);
    audiops_copy_text(info->description, sizeof info->description, option->help == NULL ? "" : option->help);
    return AUDIOPS_OK;
}

audiops_result audiops_filter_constant(const char *filter_name, int32_t option_index, int32_t index,
                                       audiops_constant_info *info)
{
    if (info == NULL || info->struct_size != sizeof *info)
        return audiops_fail(AUDIOPS_INVALID_ARGUMENT, "a description of another version was asked for");
    const AVFilter *filter = find_filter(filter_name);
    const AVOption *option = filter == NULL || option_index < 0 ? NULL : option_at(filter, option_index);
    if (option == NULL || index < 0)
        return no_such("option");
    const AVOption *constant = NULL;
    while ((constant = next_constant(filter, option, constant)) != NULL && index-- > 0)
        ;
    if (constant == NULL)
        return no_such("constant");
    memset(info, 0, sizeof *info);
    info->struct_size = sizeof *info;
    info->value = constant->default_val.i64;
    audiops_copy_text(info->name, sizeof info->name, constant->name);
    audiops_copy_text(info->description, sizeof info->description, constant->help == NULL ? "" : constant->help);
    return AUDIOPS_OK;
}
