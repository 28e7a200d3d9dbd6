/* Tags: names by which users know them, and what FFmpeg leaves unread. */
#ifndef AUDIOPS_TAGS_H
#define AUDIOPS_TAGS_H

#include "internal.h"

/* Brings what a demuxer read to the names that tags have in every format, without what a container counts of itself, and reads
 * the APE tag of an MP3 file. */
audiops_result audiops_tags_read(AVFormatContext *format, const audiops_file *file);
/* Makes several entries of a tag with several values, in the place of the one that FFmpeg made (tags_several.c). */
audiops_result audiops_tags_read_several(AVFormatContext *format, AVDictionary **tags, const audiops_file *file);
/* One entry of several, for formats that FFmpeg writes one value of: with semicolons. */
audiops_result audiops_tags_join(AVDictionary **tags);
/* Brings names to those by which the muxer finds a place of its own for each. */
audiops_result audiops_tags_name(AVFormatContext *format);

#endif
