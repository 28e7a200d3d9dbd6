/* Tags: names by which users know them, and what FFmpeg leaves unread. */
#ifndef AUDIOPS_TAGS_H
#define AUDIOPS_TAGS_H

#include "pictures.h"

/* Brings what a demuxer read to the names that tags have in every format, without what a container counts of itself, and reads
 * the APE tag of an MP3 file. */
audiops_result audiops_tags_read(AVFormatContext *format, const audiops_file *file);
/* Makes several entries of a tag with several values, in the place of the one that FFmpeg made (tags_several.c). */
audiops_result audiops_tags_read_several(AVFormatContext *format, AVDictionary **tags, const audiops_file *file);
/* Reads an ID3v2 tag at a place of the file into names as FFmpeg has them, several values as several (tags_id3_read.c). Returns
 * whether FFmpeg reads it wrong: then this is all there is. */
bool audiops_id3_read(AVDictionary **found, const audiops_file *file, int64_t at);
/* Bytes of the tag with this header; 0: it is none. */
int64_t audiops_id3_size(const uint8_t header[10]);
/* Adds a value of a tag under FFmpeg's name for what the format calls so. */
void audiops_tags_add_found(AVDictionary **found, const char *own, const uint8_t *value, size_t size);
/* One entry of several, for formats that FFmpeg writes one value of: with semicolons. */
audiops_result audiops_tags_join(AVDictionary **tags);
/* Brings names to those by which the muxer finds a place of its own for each. */
audiops_result audiops_tags_name(AVFormatContext *format);
/* What ID3 and MP4 call a tag that Vorbis comments have in capitals: "MusicBrainz Album Id"; else the name itself. */
const char *audiops_tag_name_spaced(const char *name);

/* An ID3v2.4 tag with the format's tags, chapters and these pictures (tags_id3.c). To be freed; NULL where it would be empty. */
audiops_result audiops_id3_make(const AVFormatContext *format, const audiops_pictures *pictures, uint8_t **tag, int *size);

/* The demuxers of formats whose tags are APE tags. */
#define AUDIOPS_APE_DEMUXERS "wv,tta,ape,mpc,mpc8,tak"
/* Reads an APE tag at the end of the file, several values as several, names as they are there (tags_ape.c). */
void audiops_ape_read(AVDictionary **found, const audiops_file *file);
/* The usual name of an item. */
const char *audiops_ape_name(const char *item);
/* Writes an APE tag, or nothing where it would be empty. */
audiops_result audiops_ape_append(AVIOContext *out, const AVDictionary *tags, const audiops_pictures *pictures);

/* The tags of an MP4 file that is written (tags_mp4.c). Before the trailer: takes those out that its muxer would not write, or
 * not all of; after it: puts these in their place. */
AVDictionary *audiops_mp4_take_tags(AVFormatContext *format);
audiops_result audiops_mp4_put_tags(AVFormatContext *format, const AVDictionary *tags);

#endif
